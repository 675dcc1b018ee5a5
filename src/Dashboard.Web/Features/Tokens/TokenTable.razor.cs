using System.Collections.Immutable;
using Dashboard.Core.Access;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Tokens;

/// <summary>Tokens with what they reach, when they were last used, and a button that takes one back at the second click.</summary>
public sealed partial class TokenTable : ComponentBase
{
    private Guid? _asked;

    [Parameter, EditorRequired]
    public required ImmutableArray<ApiToken> Tokens { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ApiToken> OnRevoke { get; set; }

    private Task AskAsync(ApiToken token)
    {
        if (_asked == token.Id)
        {
            _asked = null;
            return OnRevoke.InvokeAsync(token);
        }

        _asked = token.Id;
        return Task.CompletedTask;
    }
}
