using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>
/// A small OpenID provider with a login form. It conforms until a switch is thrown; whether the canary may sign in is
/// the scenario's truth.
/// </summary>
internal sealed class FakeProvider
{
    public const string RefusedText = "Invalid user name or password's wrong";

    private readonly ConcurrentDictionary<string, string> _codes = new(); // code to challenge

    public bool LetsIn { get; set; } = true;

    public bool SessionLives { get; set; } = true;

    public bool OnTwoPages { get; set; }

    public string? Consent { get; set; }

    public bool PostsForm { get; set; }

    /// <summary>How it refuses: form, access_denied, silently, or any error.</summary>
    public string Refuses { get; set; } = "form";

    /// <summary>What goes wrong: a page, path or answer of that name.</summary>
    public string? Oddity { get; set; }

    public string State { get; set; } = string.Empty;

    private string _query = string.Empty;

    public async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        switch (context.Request.Path.Value)
        {
            case "/authorize":
                await AuthorizeAsync(context);
                break;
            case "/login" when context.Request.Method == "GET":
                await LoginPageAsync(context, error: null);
                break;
            case "/login":
                await SignInAsync(context, form);
                break;
            case "/consent" when form["answer"] == "yes":
                await ReturnAsync(context);
                break;
            case "/consent":
                Redirect(context, $"error=access_denied&state={State}");
                break;
            case "/token":
                await TokenAsync(context, form);
                break;
            default:
                await FakeServer.WriteAsync(context, 404, "{}");
                break;
        }
    }

    private async Task AuthorizeAsync(HttpContext context)
    {
        _query = context.Request.QueryString.Value!;
        State = context.Request.Query["state"]!;
        if (context.Request.Query["prompt"] == "none")
        {
            if (Oddity == "page despite none")
            {
                await LoginPageAsync(context, null);
            }
            else if (Oddity is not null)
            {
                Redirect(context, $"error={Oddity}&state={State}");
            }
            else if (SessionLives && context.Request.Cookies["session"] == "s3ss10n-value")
            {
                await ReturnAsync(context);
            }
            else
            {
                Redirect(context, $"error=login_required&state={State}");
            }

            return;
        }

        switch (Oddity)
        {
            case "loop":
                context.Response.Redirect($"/authorize{_query}");
                break;
            case "elsewhere":
                context.Response.Redirect("https://elsewhere.example/login");
                break;
            case "denied at once":
                Redirect(context, $"error=access_denied&state={State}");
                break;
            default:
                context.Response.Redirect("login");
                break;
        }
    }

    private Task LoginPageAsync(HttpContext context, string? error)
    {
        if (Oddity is { } odd && Odd.All.Contains(odd))
        {
            return Odd.WriteAsync(context, odd);
        }

        context.Response.Headers.Append("Set-Cookie", "csrf=csrf-c00kie; Path=/");
        var action = Oddity is "form elsewhere" ? "https://elsewhere.example/login" : "./login?step=1";
        var method = Oddity is "form by GET" ? "get" : "post";
        var (user, password) = Oddity is "form changed" ? ("email", "pin") : ("user", "pass");
        var inputs = (OnTwoPages, error) switch
        {
            (true, "second") => $"<input type=hidden name={user} value='{ProbeRig.UserName}'><input type=password name={password}>",
            (true, _) => $"<input name={user}>",
            _ => $"<input name={user}><input type=password name={password}>",
        };
        var message = error is null or "second" ? string.Empty : $"<p class=error>{error}</p>";
        return FakeServer.WriteAsync(context, error is null or "second" ? 200 : 401, $"""
            <!doctype html><title>Sign in</title><form action=/search><input name=q></form>{message}
            <form action="{action}" method={method}><input type=hidden name=csrf value="h1dden&amp;csrf">{inputs}<input type=checkbox name=remember><button name=go value=in>Sign in</button></form>
            """, "text/html; charset=utf-8");
    }

    private async Task SignInAsync(HttpContext context, IFormCollection form)
    {
        Assert.Equal("h1dden&csrf", form["csrf"]);
        Assert.Equal("csrf-c00kie", context.Request.Cookies["csrf"]);
        Assert.Equal("in", form["go"]);
        Assert.False(form.ContainsKey("remember"));
        if (OnTwoPages && !form.ContainsKey("pass"))
        {
            await LoginPageAsync(context, "second");
            return;
        }

        if (Oddity == "after password")
        {
            await FakeServer.WriteAsync(context, 200, "<form method=post><label>Code</label><input name=otp></form>", "text/html");
        }
        else if (LetsIn && form["user"] == ProbeRig.UserName && form["pass"] == ProbeRig.Password)
        {
            context.Response.Headers.Append("Set-Cookie", "session=s3ss10n-value; Path=/; HttpOnly");
            await (Consent is null ? ReturnAsync(context) : FakeServer.WriteAsync(context, 200, $"<form action=/consent method=post><input type=hidden name=csrf value=1>{Consent}</form>", "text/html"));
        }
        else
        {
            await (Refuses switch
            {
                "form" => LoginPageAsync(context, System.Net.WebUtility.HtmlEncode(RefusedText)),
                "silently" => LoginPageAsync(context, "Try again"),
                _ => Task.Run(() => Redirect(context, $"error={Refuses}&state={State}")),
            });
        }
    }

    private Task ReturnAsync(HttpContext context)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(_query);
        var code = $"c0de-{_codes.Count}";
        _codes[code] = query["code_challenge"]!;
        var state = Oddity switch { "other state" => "other", "no state" => null, _ => State };
        if (PostsForm)
        {
            return FakeServer.WriteAsync(context, 200, $"<form method=post action=\"{query["redirect_uri"]}\"><input type=hidden name=code value={code}><input type=hidden name=state value={state}></form>", "text/html");
        }

        Redirect(context, Oddity is "neither" ? $"state={state}" : $"code={code}{(state is null ? string.Empty : $"&state={state}")}");
        return Task.CompletedTask;
    }

    private void Redirect(HttpContext context, string answer)
    {
        var to = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(_query)["redirect_uri"];
        context.Response.Redirect($"{to}?{answer}");
    }

    private Task TokenAsync(HttpContext context, IFormCollection form)
    {
        var challenge = Microsoft.AspNetCore.WebUtilities.Base64UrlTextEncoder.Encode(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        return _codes.TryRemove(form["code"]!, out var expected) && expected == challenge
            ? FakeServer.WriteAsync(context, 200, Oddity is "other nonce" ? $$"""{"access_token":"acc3ss-token","id_token":"e30.{{Microsoft.AspNetCore.WebUtilities.Base64UrlTextEncoder.Encode("""{"nonce":"x"}"""u8.ToArray())}}.s"}""" : """{"access_token":"acc3ss-token","refresh_token":"r3fresh-token"}""")
            : FakeServer.WriteAsync(context, 400, """{"error":"invalid_grant"}""");
    }
}
