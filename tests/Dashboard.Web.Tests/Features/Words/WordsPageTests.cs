using System.Reflection;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Web.Features.Words;
using Dashboard.Web.Shared.Status;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Words;

/// <summary>
/// Looks are found where they are made, so that a new one that the page does not explain fails here: one that has a name is a static field, one of an
/// enumeration comes of each of its values, and nothing else makes any.
/// </summary>
public sealed class WordsPageTests : ScreenTestContext
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const byte NewObject = 0x73;
    private const byte Call = 0x28;
    private const byte VirtualCall = 0x6F;

    /// <summary>Functions that make a look of each value of an enumeration.</summary>
    public static TheoryData<string> OfEnumerations => [.. Methods().Where(IsOfEnumeration).Select(NameOf)];

    public static TheoryData<string> Named => [.. Fields().Select(f => $"{f.DeclaringType!.Name}.{f.Name}")];

    [Theory]
    [MemberData(nameof(OfEnumerations))]
    public void Every_status_word_of_an_enumeration_is_explained(string look)
    {
        var method = Methods().Single(m => IsOfEnumeration(m) && NameOf(m) == look);
        var asked = Enum.GetValues(TypeOf(method)).Cast<object?>().Concat(Nullable.GetUnderlyingType(method.GetParameters()[0].ParameterType) is null ? [] : [null]);

        IsExplained([.. asked.Select(value => (StatusLook)method.Invoke(null, [value])!)]);
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Every_status_word_with_a_name_is_explained(string look) =>
        IsExplained((StatusLook)Fields().Single(f => $"{f.DeclaringType!.Name}.{f.Name}" == look).GetValue(null)!);

    [Fact]
    public void Nobody_else_makes_one()
    {
        var makers = typeof(StatusLook).Assembly.GetTypes().Where(t => t != typeof(StatusLook))
            .SelectMany(t => t.GetMethods(Own).Cast<MethodBase>().Concat(t.GetConstructors(Own))).Where(m => !IsOfEnumeration(m))
            .Select(m => (Method: m, Made: Makes(m), Named: m is ConstructorInfo { IsStatic: true } ? Fields().Count(f => f.DeclaringType == m.DeclaringType) : 0))
            .Where(m => m.Made > m.Named).Select(m => NameOf(m.Method));

        Assert.Empty(makers);
    }

    [Fact]
    public void There_are_words_to_explain()
    {
        Assert.InRange(OfEnumerations.Count, 19, 60);
        Assert.InRange(Named.Count, 60, 200);
    }

    private void IsExplained(params StatusLook[] looks)
    {
        SignIn("olga", Role.AppOwner);
        var said = Render<WordsPage>().FindAll(".word").Select(w => (w.QuerySelector("dt")!.TextContent.Trim(), w.QuerySelector("dd")!.TextContent.Trim())).ToList();
        Assert.All(looks, look =>
        {
            Assert.NotEmpty(look.Meaning);
            Assert.Contains((look.Word, look.Meaning), said);
        });
    }

    private static Type TypeOf(MethodBase method) => Nullable.GetUnderlyingType(method.GetParameters()[0].ParameterType) ?? method.GetParameters()[0].ParameterType;

    private static string NameOf(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => (Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType).Name))})";

    private static bool IsOfEnumeration(MethodBase method) =>
        method is MethodInfo { IsStatic: true } made && made.ReturnType == typeof(StatusLook) && made.GetParameters() is [var only] && TypeOf(made) is { IsEnum: true };

    private static List<MethodInfo> Methods() => [.. typeof(StatusLook).Assembly.GetTypes().SelectMany(t => t.GetMethods(Own)).Where(m => m.ReturnType == typeof(StatusLook))];

    private static List<FieldInfo> Fields() => [.. typeof(StatusLook).Assembly.GetTypes().SelectMany(t => t.GetFields(Own)).Where(f => f.IsStatic && f.FieldType == typeof(StatusLook))];

    /// <summary>How often a method makes a look, or another of one ("with"), as its instructions say: an operation, and the token of what is called.</summary>
    private static int Makes(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        return Enumerable.Range(0, Math.Max(0, code.Length - 4)).Count(at => code[at] is NewObject or Call or VirtualCall && Called(method, BitConverter.ToInt32(code, at + 1)) is { } called
            && called.DeclaringType == typeof(StatusLook) && (called is ConstructorInfo || called.Name == "<Clone>$"));
    }

    /// <summary>Null where the bytes are no token of a method of this assembly.</summary>
    private static MethodBase? Called(MethodBase method, int token)
    {
        try
        {
            return token >> 24 == 0x06 ? method.Module.ResolveMethod(token) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
