using AngleSharp.Dom;
using Bunit;
using Dashboard.Infrastructure.Configuration;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Features;

/// <summary>The test context for pages on which a part of the configuration is set up by fields.</summary>
public abstract class FormTestContext : ScreenTestContext
{
    protected FormTestContext() => Context.Services.AddConfigurationFiles();

    /// <summary>The field of this key; null when it is not asked for.</summary>
    protected static IElement? Input<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => Label(page, key)?.QuerySelector("input, select, textarea");

    protected static void Say<T>(IRenderedComponent<T> page, string key, string value)
        where T : IComponent => Input(page, key)!.Change(value);

    /// <summary>Everything that stands at the field, with what is wrong with it.</summary>
    protected static string FieldOf<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => Label(page, key)!.ParentElement!.ParentElement!.TextContent;

    private static IElement? Label<T>(IRenderedComponent<T> page, string key)
        where T : IComponent => page.FindAll("label").FirstOrDefault(l => l.QuerySelector("code")?.TextContent == key);
}
