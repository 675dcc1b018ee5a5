using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>A company that is set up, with an administrator signed in.</summary>
public abstract class SettingsScreen : ScreenTestContext
{
    protected SettingsScreen()
    {
        Context.Services.AddConfigurationFiles();
        Stores.Govern(Sample.App("mail"), Sample.App("crm"));
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign(apps: Sample.App("mail"))] });
        SignIn("ada", Role.Administrator);
    }

    protected Governance Now => Stores.Version.Governance;

    /// <summary>The field of this key.</summary>
    protected static IElement? Input<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => Label(page, key)?.QuerySelector("input, select, textarea");

    protected static void Say<T>(IRenderedComponent<T> page, string key, string value)
        where T : IComponent => Input(page, key)!.Change(value);

    protected static string FieldOf<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => Label(page, key)!.ParentElement!.TextContent;

    /// <summary>Whether the fields can be typed at.</summary>
    protected static bool IsOpen<T>(IRenderedComponent<T> page)
        where T : IComponent => !page.Find("form fieldset").HasAttribute("disabled");

    private static IElement? Label<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => page.FindAll("label").FirstOrDefault(l => l.QuerySelector("code")?.TextContent == key);
}
