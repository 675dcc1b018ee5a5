using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Access;

/// <summary>How tokens for programs are made. Section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>How long a token may be good for at most; 365 days by default.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1095.00:00:00", ErrorMessage = "Tokens:LongestLife must lie between an hour and 1095 days. The default is 365.00:00:00.")]
    public TimeSpan LongestLife { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a token is good for after whoever made it last signed in; 30 days by default. Then it sleeps until they do.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00", ErrorMessage = "Tokens:MakerUnseen must lie between a day and 365 days. The default is 30.00:00:00.")]
    public TimeSpan MakerUnseen { get; set; } = TimeSpan.FromDays(30);
}
