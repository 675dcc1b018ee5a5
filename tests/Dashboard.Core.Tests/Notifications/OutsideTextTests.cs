using Dashboard.Core.Notifications;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What comes from outside brings neither lines, nor tricks, nor links.</summary>
public sealed class OutsideTextTests
{
    [Theory]
    [InlineData("Jane Doe", "Jane Doe")]
    [InlineData("jane.doe@corp.example", "jane.doe@corp.example")]
    [InlineData("jane.doe", "jane.doe")]
    [InlineData("42.5 s", "42.5 s")]
    [InlineData("CRM (eu)", "CRM (eu)")]
    [InlineData("  two\r\nlines\tand  more ", "two lines and more")]
    [InlineData("a\0b\u001bc", "a b c")]
    [InlineData("Bcc: eve@evil.example\r\n\r\nbody", "Bcc: eve@evil.example body")]
    [InlineData("name\u202Egnp.exe\u202C", "namegnp.exe")]
    [InlineData("in\u200Bvis\u2060ible\uFEFF", "invisible")]
    [InlineData("line\u2028para\u2029graph\u0085end", "line para graph end")]
    [InlineData("see https://evil.example/login", "see https[:]//evil[.]example/login")]
    [InlineData("javascript://x", "javascript[:]//x")]
    [InlineData("//evil.example", "[]//evil.example")]
    [InlineData("www.evil.example", "www[.]evil[.]example")]
    [InlineData("evil.example/login now", "evil[.]example/login now")]
    [InlineData("evil.example?x=1", "evil[.]example?x=1")]
    [InlineData("Zoë 你好 😀", "Zoë 你好 😀")]
    public void Text_from_outside_is_one_line_without_a_link(string text, string plain) => Assert.Equal(plain, OutsideText.Plain(text));

    [Fact]
    public void Nobody_sends_a_novel_in_a_user_name()
    {
        Assert.Equal(603, OutsideText.Plain(new string('x', 100_000)).Length);
        Assert.Equal(123, NotificationPlannerTests.Event(Core.Channels.NotificationKind.Breach, new string('x', 500)).Title.Length);
    }

    [Fact]
    public void An_event_is_plain_whoever_makes_it()
    {
        var happened = NotificationPlannerTests.Event(Core.Channels.NotificationKind.NewOrphan, "f\r\nBcc: eve");

        Assert.Equal("NewOrphan f Bcc: eve", happened.Title);
    }
}
