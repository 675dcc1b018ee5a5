using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// axe-core in a page that is open. The library's own wrapper loads it twice and opens another page for every look; here it
/// is loaded once per page, however often that is looked at.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is right is judged all the same, and only not described element by element. A look that judged nothing is none.</summary>
    private const string Judge = """
        async runOnly => {
            const result = await axe.run(document, { runOnly, resultTypes: ['violations'] });
            return result.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => `${v.id} (${v.impact}) at ${v.nodes.slice(0, 2).map(n => n.target.join(' ')).join('; ')}`)
                .concat(result.passes.length === 0 ? ['nothing was judged'] : []);
        }
        """;

    /// <summary>WCAG 2.x A and AA.</summary>
    public static readonly object Everything = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa" } };

    /// <summary>Those rules that ask for colours: all that another colour scheme can break.</summary>
    public static readonly object Colours = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    /// <summary>Serious and critical violations, as the page is now.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page, object rules)
    {
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Judge, rules);
    }
}
