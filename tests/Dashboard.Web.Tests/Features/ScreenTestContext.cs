using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Web.Tests.Features.Runs;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Web.Tests.Features;

/// <summary>The test context with a journal of runs.</summary>
public abstract class ScreenTestContext : DashboardTestContext
{
    protected ScreenTestContext()
    {
        Journal = new(Stores);
        Context.Services.AddSingleton<IRunJournal>(Journal);
        Context.Services.AddSingleton<IRunDoorbell>(Journal);
        Context.Services.AddSingleton<ISecretProbe, ReadableSecrets>();
    }

    internal FakeJournal Journal { get; }

    /// <summary>What the page told its viewer.</summary>
    protected IEnumerable<string> Told => Context.Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(s => s.Message ?? string.Empty);

    /// <summary>The button with this text, or with this name where one is given.</summary>
    protected static IElement Button<T>(IRenderedComponent<T> page, string name)
        where T : IComponent => FindButton(page, name) ?? throw new InvalidOperationException($"There is no button '{name}' in: {page.Markup}");

    protected static IElement? FindButton<T>(IRenderedComponent<T> page, string name)
        where T : IComponent => page.FindAll("button").FirstOrDefault(b => b.GetAttribute("aria-label") == name || b.TextContent.Trim() == name);

    /// <summary>The field with this label.</summary>
    protected static IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent => page.FindAll("label").First(l => l.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).QuerySelector("input, select, textarea")!;

    /// <summary>Every secret is there.</summary>
    private sealed class ReadableSecrets : ISecretProbe
    {
        public SecretState Probe(SecretReference reference) => SecretState.Readable;
    }
}
