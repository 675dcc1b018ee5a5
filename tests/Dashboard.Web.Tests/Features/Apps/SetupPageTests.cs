using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class SetupPageTests : FormTestContext
{
    private static readonly GovernedApp Crm = Sample.App("crm") with
    {
        Probes = new([new AuthorizationCodeProbe("login", new("https://login.example/authorize"), new("https://login.example/token"), "tidemark", null, new("https://tidemark.example/cb"), "openid", "user", "pass", null), new SsoSessionProbe("session", "login")]),
    };

    public SetupPageTests()
    {
        Stores.Govern(Sample.App("mail"), Crm);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign(apps: Crm)] });
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void A_probe_is_added_with_the_fields_of_its_kind()
    {
        var page = Probe(null);
        Assert.DoesNotContain("Path to the entries", page.Markup);

        Say(page, "name", "console");
        Say(page, "kind", "console");
        Say(page, "url", "https://crm.example/users");
        Assert.Null(Input(page, "auth.bearer.token"));
        Say(page, "auth", "bearer");
        Say(page, "auth.bearer.token", "env:CONSOLE");
        Say(page, "items", "$.users");
        Say(page, "account", "login");
        Say(page, "active", "state");
        Say(page, "active-values", "active\nACTIVE\n");
        page.Find("form").Submit();

        var added = Assert.IsType<ConsoleProbe>(App.Probes.All[^1]);
        Assert.Equal(NameSet.Of("active", "ACTIVE"), added.ActiveValues);
        Assert.Equal("env:CONSOLE", Assert.IsType<BearerAuth>(added.Auth).Token.Value);
        Assert.Equal(["login", "session", "console"], App.Probes.All.Select(p => p.Name));
        Assert.EndsWith("/apps/crm#probes", Navigation.Uri);
        Assert.Contains("The probe console is saved. It counts from the next run on.", Told);
    }

    [Fact]
    public void A_probe_is_changed_in_its_place_and_keeps_its_name()
    {
        var page = Probe("login");
        Assert.True(Input(page, "name")!.HasAttribute("readonly"));
        Assert.True(Button(page, "Save").HasAttribute("disabled"));

        Say(page, "scope", "openid offline_access");
        page.Find("form").Submit();

        Assert.Equal("openid offline_access", Assert.IsType<AuthorizationCodeProbe>(App.Probes.All[0]).Scope);
        Assert.Equal(Crm.Probes.All[1], App.Probes.All[1]);
    }

    [Fact]
    public void What_is_wrong_stands_at_its_field_and_goes_when_it_is_put_right()
    {
        var page = Probe("login");
        Say(page, "token-url", "nowhere");
        page.Find("form").Submit();

        Assert.Contains("'nowhere' is not an address.", FieldOf(page, "token-url"));
        Assert.Equal("true", Input(page, "token-url")!.GetAttribute("aria-invalid"));
        Assert.Equal(Crm, App);

        // Readable, and still not right: the rules of the whole configuration say so at the same field.
        Say(page, "token-url", "ftp://login.example");
        Assert.Contains("Write an absolute address with http or https", FieldOf(page, "token-url"));

        Say(page, "token-url", "https://login.example/oauth");
        Assert.DoesNotContain("tm-breach", page.Markup);
        page.Find("form").Submit();
        Assert.Equal("https://login.example/oauth", Assert.IsType<AuthorizationCodeProbe>(App.Probes.All[0]).TokenUrl.OriginalString);
    }

    [Fact]
    public void A_client_secret_that_is_entered_is_named_at_its_field_and_goes_with_its_token_server()
    {
        var page = Probe("login");
        Assert.Contains("kept:apps/crm/login for one that an administrator enters", FieldOf(page, "client-secret"));
        Say(page, "client-secret", "kept:apps/mail/login");
        page.Find("form").Submit();
        Assert.Contains("belongs to another app. Here it is kept:apps/crm/", FieldOf(page, "client-secret"));
        Say(page, "client-secret", "kept:apps/crm/login");
        page.Find("form").Submit();
        Assert.Contains(Told, said => said.EndsWith("Now enter kept:apps/crm/login for https://login.example, under Settings: nothing is reached without it.", StringComparison.Ordinal));

        page = Probe("login");
        Assert.Contains("kept:apps/crm/login was entered for https://login.example alone", FieldOf(page, "token-url"));
        Say(page, "token-url", "https://login2.example/token");
        Assert.Contains("This is not https://login.example: saving deletes what was entered for kept:apps/crm/login there.", FieldOf(page, "token-url"));
        page.Find("form").Submit();
        Assert.Contains(Told, said => said.Contains("kept:apps/crm/login was for https://login.example, where its probe does not go any more", StringComparison.Ordinal));
    }

    [Fact]
    public void The_secrets_of_requester_and_approver_are_named_at_their_fields()
    {
        var page = Open<JitPage>("/apps/crm/jit", p => p.Add(x => x.Id, "crm"));
        Say(page, "broker.kind", "http");
        Say(page, "broker.auth", "bearer");
        Say(page, "broker.approver", "bearer");

        Assert.Contains("kept:apps/crm/broker", FieldOf(page, "broker.auth.bearer.token"));
        Assert.Contains("kept:apps/crm/approver", FieldOf(page, "broker.approver.bearer.token"));
    }

    [Fact]
    public void A_kind_chosen_by_mistake_costs_nothing_that_was_typed()
    {
        var page = Probe(null);
        Say(page, "kind", "basic");
        Say(page, "url", "https://crm.example/me");
        Say(page, "kind", "ldap-bind");
        Say(page, "kind", "basic");

        Assert.Equal("https://crm.example/me", Input(page, "url")!.GetAttribute("value"));
    }

    [Fact]
    public void Tokens_are_used_of_the_sign_ins_that_there_are()
    {
        var page = Probe(null);
        Say(page, "kind", "refresh-token");

        Assert.Equal(["", "login"], Input(page, "from")!.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public void A_sign_in_that_another_probe_uses_is_not_removed_from_under_it()
    {
        var page = Probe("login");
        Button(page, "Remove this probe").Click();

        Assert.Contains("There is no sign-in named 'login' among the probes of this app.", page.Find("form").TextContent);
        Assert.Equal(Crm, App);

        page = Probe("session");
        Button(page, "Remove this probe").Click();
        Assert.Equal(["login"], App.Probes.All.Select(p => p.Name));
        Assert.EndsWith("/apps/crm#probes", Navigation.Uri);
    }

    [Fact]
    public void Temporary_access_is_set_up_and_taken_away_and_its_probes_have_pages_of_their_own()
    {
        var page = Open<JitPage>("/apps/crm/jit", p => p.Add(x => x.Id, "crm"));
        Say(page, "entitlement", "editor-in-chief");
        Say(page, "duration", "30m");
        Say(page, "broker.kind", "ldap-group");
        Say(page, "broker.url", "ldaps://directory.example");
        Say(page, "broker.bind-dn", "cn=tidemark");
        Say(page, "broker.password", "env:LDAP");
        Say(page, "broker.group", "cn={reference},ou=grants");
        Say(page, "broker.member", "uid={userName}");
        page.Find("form").Submit();
        Assert.Contains("The key 'style' is missing. Give it one of dynamic-entry, member-ttl.", FieldOf(page, "broker.style"));
        Say(page, "broker.style", "dynamic-entry");
        page.Find("form").Submit();

        Assert.Equal(Sample.Jit, App.Jit);
        Assert.EndsWith("/apps/crm#jit", Navigation.Uri);

        var probe = Probe(null, lent: true);
        Say(probe, "name", "lent-door");
        Say(probe, "kind", "basic");
        Say(probe, "url", "https://crm.example/admin");
        probe.Find("form").Submit();
        Assert.Equal("lent-door", Assert.Single(App.Jit!.Probes.All).Name);
        Assert.Equal(Crm.Probes, App.Probes);

        page = Open<JitPage>("/apps/crm/jit", p => p.Add(x => x.Id, "crm"));
        Say(page, "duration", "20m");
        page.Find("form").Submit();
        Assert.Equal((TimeSpan.FromMinutes(20), 1), (App.Jit!.Duration, App.Jit.Probes.All.Length));

        page = Open<JitPage>("/apps/crm/jit", p => p.Add(x => x.Id, "crm"));
        Button(page, "Remove temporary access").Click();
        Assert.Equal(Crm, App);
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        var page = Probe("login");
        Say(page, "client-id", "mine");
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Probes = AppEdit.Remove(app.Probes, "session") }));
        page.Find("form").Submit();

        Assert.Contains("They left the probe login alone.", page.Find("[role=alert]").TextContent);
        Assert.Equal("mine", Input(page, "client-id")!.GetAttribute("value"));

        Button(page, "Save mine on top").Click();
        Assert.Equal("mine", Assert.IsType<AuthorizationCodeProbe>(Assert.Single(App.Probes.All)).ClientId);
    }

    [Fact]
    public void An_error_of_ones_own_does_not_hide_what_somebody_else_changed_meanwhile()
    {
        var page = Probe("login");
        Say(page, "token-url", "nowhere");
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Probes = AppEdit.Put(app.Probes, "login", Assert.IsType<AuthorizationCodeProbe>(app.Probes.All[0]) with { Scope = "theirs" }) }));
        page.Find("form").Submit();
        Say(page, "token-url", "https://login.example/mine");
        page.Find("form").Submit();

        Assert.Contains("They changed the probe login too; saving replaces their change.", page.Find("[role=alert]").TextContent);
        Assert.Equal("theirs", Assert.IsType<AuthorizationCodeProbe>(App.Probes.All[0]).Scope);

        Button(page, "Take theirs, drop mine").Click();
        Assert.Equal("theirs", Input(page, "scope")!.GetAttribute("value"));
    }

    [Fact]
    public void A_removal_that_somebody_elses_change_overtook_removes_nothing_and_can_be_tried_again()
    {
        var page = Probe("session");
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Description = "Theirs." }));
        Button(page, "Remove this probe").Click();

        Assert.Equal(2, App.Probes.All.Length);
        Assert.Empty(page.FindAll("[role=alert]"));

        Button(page, "Remove this probe").Click();
        Assert.Equal("login", Assert.Single(App.Probes.All).Name);
        Assert.Equal("Theirs.", App.Description);
    }

    [Fact]
    public void Upper_and_lower_case_of_a_name_make_no_difference()
    {
        Button(Probe("SESSION"), "Remove this probe").Click();

        Assert.Equal(["login"], App.Probes.All.Select(p => p.Name));
    }

    [Fact]
    public void Without_lent_access_there_is_nothing_to_try_under_it() => Assert.Empty(Probe(null, lent: true).FindAll("form"));

    [Fact]
    public void What_nobody_touches_stays_to_the_last_blank()
    {
        const string body = "--b\r\nname=\"u\"\r\n\r\n{userName}\r\n{password}--b--\r\n";
        var form = new RequestProbe("form", new("POST", "https://crm.example/in", ImmutableSortedDictionary<string, string>.Empty, body, "text/plain"), AnswerRule.Default with { RefusedText = " no " }, null, null, null);
        form = form with { Request = form.Request with { Body = body.Replace("{userName}", string.Empty, StringComparison.Ordinal).Replace("{password}", string.Empty, StringComparison.Ordinal), Url = "https://crm.example/in?p={password}" } };
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Probes = AppEdit.Put(app.Probes, null, form) }));
        var page = Probe("form");
        Say(page, "timeout", " 11s ");
        page.Find("form").Submit();

        Assert.Equal(new([form with { Timeout = TimeSpan.FromSeconds(11) }]), new ProbeSet([App.Probes.Find("form")!]));
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Setting_up_is_for_administrators(Role role)
    {
        SignIn("iris", role);

        var page = Probe("login");

        Assert.Empty(page.FindAll("form"));
    }

    private GovernedApp App => Stores.Version.Governance.App(Crm.Id)!;

    private IRenderedComponent<ProbePage> Probe(string? name, bool lent = false) =>
        Open<ProbePage>($"/apps/crm/probe?{(name is null ? string.Empty : $"name={name}&")}lent={(lent ? "true" : "false")}", p => p.Add(x => x.Id, "crm"));
}
