using System.Reflection;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Web.Features.Words;
using Dashboard.Web.Shared.Status;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Words;

public sealed class WordsPageTests : ScreenTestContext
{
    /// <summary>Every look of an enumeration there is, found where it stands: a new one that the page does not explain fails here.</summary>
    public static TheoryData<string> Looks => [.. Methods().Select(m => $"{m.DeclaringType!.Name}.{m.Name}({TypeOf(m).Name})")];

    [Theory]
    [MemberData(nameof(Looks))]
    public void Every_status_word_is_explained(string look)
    {
        SignIn("olga", Role.AppOwner);
        var method = Methods().Single(m => $"{m.DeclaringType!.Name}.{m.Name}({TypeOf(m).Name})" == look);

        var page = Render<WordsPage>();

        var said = page.FindAll(".word").Select(w => (w.QuerySelector("dt")!.TextContent.Trim(), w.QuerySelector("dd")!.TextContent.Trim())).ToList();
        foreach (var value in Enum.GetValues(TypeOf(method)))
        {
            var shown = (StatusLook)method.Invoke(null, [value])!;
            Assert.NotEmpty(shown.Meaning);
            Assert.Contains((shown.Word, shown.Meaning), said);
        }
    }

    [Fact]
    public void There_are_words_to_explain() => Assert.True(Methods().Count > 12, "No looks were found: they moved, or are made otherwise.");

    private static Type TypeOf(MethodInfo method) => Nullable.GetUnderlyingType(method.GetParameters()[0].ParameterType) ?? method.GetParameters()[0].ParameterType;

    private static List<MethodInfo> Methods() =>
    [
        .. typeof(StatusLook).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(StatusLook) && m.GetParameters() is [var only] && TypeOf(m) is { IsEnum: true } && only.ParameterType != typeof(Enum)),
    ];
}
