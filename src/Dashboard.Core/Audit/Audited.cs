using Dashboard.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Audit;

/// <summary>
/// Enters what somebody does: that it was asked for before it begins, and what came of it afterwards. What cannot be entered is not done.
/// </summary>
public sealed partial class Audited(IAuditTrail trail, RefusalMeter meter, ILogger<Audited> logger)
{
    /// <summary>How the codes of refusals for want of a right begin.</summary>
    private const string Forbidden = "Access.";

    private const string Fault = "It ended in a fault, and may or may not have been done. The application's log of this moment says which.";

    /// <summary>Does it between two entries.</summary>
    /// <param name="act">What it is.</param>
    /// <param name="perform">Does it, or refuses.</param>
    /// <param name="done">What is entered of what came of it, beside what is known of the act already: an entry that says only that something was done is none.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<T>> DoAsync<T>(AuditAct act, Func<Task<Outcome<T>>> perform, Func<AuditAct, T, AuditAct> done, CancellationToken ct)
        where T : class =>
        DoAsync(act, perform, outcome => outcome.Error, outcome => outcome.IsOk ? done(act, outcome.Value) : act, error => error, ct);

    /// <summary>The same for what comes to something else than an outcome.</summary>
    /// <param name="act">What it is.</param>
    /// <param name="perform">Does it, or refuses.</param>
    /// <param name="refusal">Why it was refused; null when it was done.</param>
    /// <param name="done">What is entered of what came of it.</param>
    /// <param name="refuse">What it comes to where it could not be entered.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> DoAsync<T>(AuditAct act, Func<Task<T>> perform, Func<T, Error?> refusal, Func<T, AuditAct> done, Func<Error, T> refuse, CancellationToken ct)
    {
        if (act.Refusal is { } first)
        {
            await RefuseAsync(act, first, ct);
            return refuse(first);
        }

        if (await AskAsync(act, ct) is not { } asked)
        {
            return refuse(AuditErrors.NotEntered);
        }

        T outcome;
        try
        {
            outcome = await perform();
        }
        catch
        {
            await AnswerAsync(asked, act with { Reason = Fault }, AuditOutcome.Failed);
            throw;
        }

        // The sentence that people read and no more: what a peer said may hold anything.
        await (refusal(outcome) is { } error
            ? AnswerAsync(asked, act with { Reason = $"{error.Code}: {error.Message}" }, AuditOutcome.Refused)
            : AnswerAsync(asked, done(outcome), AuditOutcome.Done));
        return outcome;
    }

    /// <summary>Enters that somebody who is known was refused whatever they asked for, without a word of theirs, and not over and over.</summary>
    /// <returns>Whether it could be entered, or was counted.</returns>
    public Task<bool> RefuseAsync(AuditAct act, Error refusal, CancellationToken ct) =>
        RefuseAsync(act with { Before = null, After = null }, $"refused {act.By.Who} {act.Action}", true, $"{refusal.Code}: {refusal.Message}", ct);

    /// <summary>Enters a refusal, and not over and over.</summary>
    /// <param name="act">What was refused.</param>
    /// <param name="place">Whom or where it is counted for.</param>
    /// <param name="isKnown">Whether that is somebody who is signed in.</param>
    /// <param name="reason">Why, without secrets and without a word of theirs.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it could be entered, or was counted.</returns>
    public async Task<bool> RefuseAsync(AuditAct act, string place, bool isKnown, string reason, CancellationToken ct) =>
        meter.Count(place, isKnown) is not { } before || await NoteAsync(act with { Reason = before.Length == 0 ? reason : $"{reason} {before}" }, AuditOutcome.Refused, ct);

    /// <summary>Enters that something is about to be done; null when it cannot be entered, and so must not be done.</summary>
    public async Task<AuditEntry?> AskAsync(AuditAct act, CancellationToken ct)
    {
        try
        {
            return await trail.AppendAsync(act.As(AuditOutcome.Asked), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotEntered(logger, e, act.Action);
            return null;
        }
    }

    /// <summary>Enters what came of it. It is done by now: that it was asked for stands in the trail, so that a missing answer is seen.</summary>
    public async Task AnswerAsync(AuditEntry asked, AuditAct act, AuditOutcome outcome)
    {
        try
        {
            // Whoever gave up waiting does not take back what was done.
            await trail.AppendAsync(act.As(outcome) with { Answers = asked.Number }, CancellationToken.None);
        }
        catch (Exception e)
        {
            Log.NotAnswered(logger, e, act.Action, asked.Number);
        }
    }

    /// <summary>Looks at something, which is entered only when somebody may not.</summary>
    public async Task<Outcome<T>> LookAsync<T>(AuditAct act, Func<Task<Outcome<T>>> look, CancellationToken ct)
        where T : class
    {
        var outcome = act.Refusal is { } first ? first : await look();
        if (outcome.Error is { } error && error.Code.StartsWith(Forbidden, StringComparison.Ordinal))
        {
            await RefuseAsync(act, error, ct);
        }

        return outcome;
    }

    /// <summary>Enters what is over already: a sign-in that was refused, a file that was fetched.</summary>
    /// <returns>Whether it could be entered.</returns>
    public async Task<bool> NoteAsync(AuditAct act, AuditOutcome outcome, CancellationToken ct)
    {
        try
        {
            await trail.AppendAsync(act.As(outcome), ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotEntered(logger, e, act.Action);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The audit trail could not be written: {Action} is refused.")]
        public static partial void NotEntered(ILogger logger, Exception error, string action);

        [LoggerMessage(LogLevel.Error, "The audit trail could not be written: what came of {Action}, asked for in entry {Asked}, is missing there.")]
        public static partial void NotAnswered(ILogger logger, Exception error, string action, long asked);
    }
}
