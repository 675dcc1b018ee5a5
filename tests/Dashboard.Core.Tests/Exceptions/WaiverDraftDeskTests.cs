using Dashboard.Core.Access;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Exceptions;

public sealed class WaiverDraftDeskTests
{
    private static readonly WaiverRequest Half = Some.WaiverRequest() with { Justification = "Not yet.", ReviewAt = null, Kinds = [] };

    private readonly Register _register = new();

    [Fact]
    public async Task A_draft_is_kept_half_written_and_seen_by_its_author_and_by_managers()
    {
        _register.Set(g => g with { Apps = [.. g.Apps.Select(a => a with { Owner = "olga" })] });
        var draft = await WriteAsync();

        Assert.Equal(WaiverState.Draft, draft.Decision);
        Assert.Equal(Some.Noon, draft.RequestedAt);
        foreach (var (actor, sees) in new[] { (Some.Owner, true), (Some.Manager, true), (Some.Administrator, true), (Some.Auditor, false), (Some.Owner with { Name = "otto" }, false) })
        {
            Assert.Equal(sees, (await _register.Reader.ReadAsync(actor, default)).Length == 1);
        }
    }

    [Fact]
    public async Task Only_its_author_changes_submits_and_discards_it_by_whatever_token()
    {
        var draft = await WriteAsync();
        var token = new Actor("olga", [Role.IamManager]) { Token = Some.Token };

        foreach (var other in new[] { Some.Manager, Some.Administrator, Some.Program })
        {
            Assert.Equal(AccessErrors.AuthorOnly, (await _register.Drafts.SaveAsync(Half, draft.Id, other, default)).Error);
            Assert.Equal(AccessErrors.AuthorOnly, (await _register.Drafts.DiscardAsync(draft.Id, other, default)).Error);
            Assert.Equal(AccessErrors.AuthorOnly, (await _register.Desk.SubmitAsync(Some.WaiverRequest(), draft.Id, other, default)).Error);
        }

        _register.Time.Advance(TimeSpan.FromHours(1));
        var changed = (await _register.Drafts.SaveAsync(Half with { Justification = "Nearly." }, draft.Id, token, default)).Value!;
        Assert.Equal((draft.Id, "Nearly.", Some.Noon.AddHours(1)), (changed.Id, _register.Of(draft.Id).Request.Justification, changed.RequestedAt));
        Assert.Equal("Waiver.NoKinds", (await _register.Desk.SubmitAsync(changed.Request, draft.Id, Some.Owner, default)).Error!.Code);
        Assert.Equal(WaiverState.Draft, _register.Of(draft.Id).Decision);

        Assert.True((await _register.Drafts.DiscardAsync(draft.Id, Some.Owner, default)).IsOk);
        Assert.Empty(_register.Store.All);
        Assert.Contains("exception.discard Done", _register.Trail.Told);
    }

    [Fact]
    public async Task A_draft_that_is_submitted_becomes_the_request_and_is_a_draft_no_longer()
    {
        var draft = await WriteAsync();

        var asked = (await _register.Desk.SubmitAsync(Some.WaiverRequest(), draft.Id, Some.Owner, default)).Value!;

        Assert.Equal((draft.Id, WaiverState.Submitted), (asked.Id, Assert.Single(_register.Store.All).Decision));
        Assert.Equal(WaiverErrors.NotADraft, (await _register.Drafts.SaveAsync(Half, draft.Id, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.NotADraft, (await _register.Drafts.DiscardAsync(draft.Id, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.NotADraft, (await _register.Desk.SubmitAsync(Some.WaiverRequest(), draft.Id, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.Unknown, (await _register.Drafts.DiscardAsync(WaiverId.New(), Some.Owner, default)).Error);
    }

    [Fact]
    public async Task Nobody_decides_on_a_draft()
    {
        var draft = await WriteAsync();

        Assert.Equal(WaiverErrors.Unknown, (await _register.Desk.ApproveAsync(draft.Id, "x", Some.Manager, default)).Error);
        Assert.Equal(WaiverErrors.Unknown, (await _register.Desk.RevokeAsync(draft.Id, "x", Some.Manager, default)).Error);
    }

    [Fact]
    public async Task Whoever_asked_withdraws_the_request_while_nobody_decided_and_it_stays_in_the_register()
    {
        var asked = await _register.AskAsync();
        foreach (var other in new[] { Some.Manager, Some.Administrator, Some.Owner with { Name = "otto" } })
        {
            Assert.Equal(AccessErrors.AuthorOnly, (await _register.Drafts.WithdrawAsync(asked.Id, other, default)).Error);
        }

        _register.Time.Advance(TimeSpan.FromHours(1));
        var withdrawn = (await _register.Drafts.WithdrawAsync(asked.Id, Some.Owner, default)).Value!;

        Assert.Equal((WaiverState.Withdrawn, "olga", Some.Noon.AddHours(1)), (withdrawn.StateAt(Some.Noon.AddDays(99)), withdrawn.DecidedBy, withdrawn.DecidedAt));
        Assert.Null(withdrawn.BeginsAt);
        Assert.Equal(WaiverState.Withdrawn, Assert.Single(_register.Store.All).Decision);
        Assert.Contains("exception.withdraw Done", _register.Trail.Told);
        Assert.Equal(WaiverErrors.AlreadyDecided, (await _register.Desk.ApproveAsync(asked.Id, "Fine.", Some.Manager, default)).Error);
        Assert.Equal(WaiverErrors.NotWaiting, (await _register.Drafts.WithdrawAsync(asked.Id, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.NotWaiting, (await _register.Drafts.WithdrawAsync((await _register.ApproveAsync()).Id, Some.Owner, default)).Error);
        Assert.Equal(WaiverErrors.Unknown, (await _register.Drafts.WithdrawAsync((await WriteAsync()).Id, Some.Owner, default)).Error);
    }

    private async Task<Waiver> WriteAsync() => (await _register.Drafts.SaveAsync(Half, null, Some.Owner, default)).Value!;
}
