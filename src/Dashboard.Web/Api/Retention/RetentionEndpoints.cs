using System.Security.Claims;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Retention;

/// <summary>What is kept for how long, and what goes. The rules themselves are set with the configuration.</summary>
internal static class RetentionEndpoints
{
    public static void MapRetention(this IEndpointRouteBuilder api) =>
        api.MapGet("/retention", static async (ClaimsPrincipal user, RetentionDesk desk, CancellationToken ct) =>
        {
            var view = await desk.LookAsync(null, user.ToActor(), ct);
            return view.IsOk ? Results.Ok(ShownRetention.Of(view.Value)) : Problems.Of(view.Error);
        })
            .Produces<ShownRetention>().WithTags("Retention").WithSummary("How much there is of each kind, how long it is kept, what goes today, what is as old and stays, and what went. Changes nothing.");

    /// <summary>What is kept, as the API shows it.</summary>
    internal sealed record ShownRetention(DateTimeOffset CountedAt, int ConfigurationVersion, DateTimeOffset NextAt, ShownKind[] Kinds, ShownPass[] Passes)
    {
        public static ShownRetention Of(RetentionView view) => new(
            view.Moment, view.Version.Number, view.NextAt,
            [.. view.Lines.Select(l => new ShownKind(l.Term.Kind, l.Term.Keep?.TotalDays, l.Term.Sentence, l.All, l.Goes, [.. l.Held]))],
            [.. view.Passes.Select(p => new ShownPass(p.Id, p.BegunAt, p.EndedAt, p.By, p.State, [.. p.Shares.Select(s => new ShownShare(s.Term.Kind, s.Term.Sentence, s.Announced, s.Gone))]))]);
    }

    /// <summary>One kind; days are null for what is kept for ever.</summary>
    internal sealed record ShownKind(RetentionKind Kind, double? KeptForDays, string Rule, RetentionAmount All, RetentionAmount Goes, RetentionHold[] Held);

    internal sealed record ShownPass(Guid Id, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, string By, RetentionPassState State, ShownShare[] Shares);

    internal sealed record ShownShare(RetentionKind Kind, string Rule, int Announced, RetentionAmount Gone);
}
