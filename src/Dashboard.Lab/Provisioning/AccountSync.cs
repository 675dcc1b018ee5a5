using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Provisioning;

/// <summary>
/// Brings one account to what it should be, one acknowledged write at a time. What is done is remembered after every
/// write, so that a burst of errors in the middle costs nothing but time.
/// </summary>
internal sealed class AccountSync(
    LabApp app, string sourceId, Assignment wanted, IDictionary<string, AppliedAccount> applied, AccountWriter accounts, MembershipWriter memberships, SyncRecorder recorder)
{
    // Without an account there are no entitlements either, whatever was planned for it.
    private AppliedAccount _known = applied.TryGetValue(sourceId, out var known) && known.TargetId is not null ? known : AppliedAccount.None;
    private SyncAction _current = SyncAction.Create;

    /// <summary>No account, and the name by which one would be found.</summary>
    private AppliedAccount Nobody => AppliedAccount.None with { Assignment = Assignment.Nothing with { UserName = wanted.UserName } };

    /// <summary>True when nothing is left to do.</summary>
    public async Task<bool> RunAsync(bool isGone, CancellationToken cancellationToken)
    {
        try
        {
            return wanted.IsActive
                ? await JoinAsync(cancellationToken) && await MoveAsync(cancellationToken)
                : await LeaveAsync(isGone || app.LeaveBy is LeaveBy.Delete, cancellationToken);
        }
        catch (AppUnavailableException unavailable)
        {
            recorder.Unavailable(_current, wanted.UserName, sourceId, _known.TargetId, unavailable.Message);
            throw;
        }
    }

    private async Task<bool> JoinAsync(CancellationToken cancellationToken)
    {
        if (_known.TargetId is null)
        {
            _current = SyncAction.Create;
            if (!await AdoptAsync(cancellationToken)
                && !(await WriteAsync(SyncAction.Create, accounts.CreateAsync(wanted, cancellationToken)) && await ConfirmAsync(cancellationToken)))
            {
                return false;
            }
        }

        var target = _known.TargetId!;
        if (_known.Assignment.Profile != wanted.Profile)
        {
            if (!await WriteAsync(SyncAction.Update, accounts.UpdateAsync(target, wanted, _known.Assignment.IsActive, cancellationToken)))
            {
                return false;
            }

            Remember(_known with { Assignment = _known.Assignment with { UserName = wanted.UserName, Profile = wanted.Profile } });
        }

        return _known.Assignment.IsActive || await SetActiveAsync(SyncAction.Enable, true, cancellationToken);
    }

    private async Task<bool> MoveAsync(CancellationToken cancellationToken)
    {
        foreach (var entitlement in wanted.Entitlements.Except(_known.Assignment.Entitlements).Order(StringComparer.Ordinal))
        {
            if (!await WriteAsync(SyncAction.AddMember, memberships.AddAsync(entitlement, _known.TargetId!, cancellationToken), entitlement))
            {
                return false;
            }

            Remember(_known with { Assignment = _known.Assignment with { Entitlements = _known.Assignment.Entitlements.Add(entitlement) } });
        }

        return await RemoveMembershipsAsync(cancellationToken);
    }

    private async Task<bool> LeaveAsync(bool isDeleted, CancellationToken cancellationToken)
    {
        _current = isDeleted ? SyncAction.Delete : SyncAction.Disable;
        if (_known.TargetId is null && !await AdoptAsync(cancellationToken))
        {
            recorder.Skip(wanted.UserName, sourceId, "Not assigned, and there is no account.");
            Remember(Nobody);
            return true;
        }

        if (isDeleted)
        {
            var isAccepted = await WriteAsync(SyncAction.Delete, accounts.DeleteAsync(_known.TargetId!, cancellationToken));
            if (isAccepted)
            {
                Remember(Nobody);
            }

            return isAccepted;
        }

        return (!_known.Assignment.IsActive || await SetActiveAsync(SyncAction.Disable, false, cancellationToken))
            && await RemoveMembershipsAsync(cancellationToken)
            && RememberProfile();
    }

    private async Task<bool> RemoveMembershipsAsync(CancellationToken cancellationToken)
    {
        foreach (var entitlement in _known.Assignment.Entitlements.Except(wanted.Entitlements).Order(StringComparer.Ordinal))
        {
            if (!await WriteAsync(SyncAction.RemoveMember, memberships.RemoveAsync(entitlement, _known.TargetId!, cancellationToken), entitlement))
            {
                return false;
            }

            Remember(_known with { Assignment = _known.Assignment with { Entitlements = _known.Assignment.Entitlements.Remove(entitlement) } });
        }

        return true;
    }

    private async Task<bool> SetActiveAsync(SyncAction action, bool active, CancellationToken cancellationToken)
    {
        var isAccepted = await WriteAsync(action, accounts.SetActiveAsync(_known.TargetId!, active, cancellationToken));
        if (isAccepted)
        {
            Remember(_known with { Assignment = _known.Assignment with { IsActive = active } });
        }

        return isAccepted;
    }

    /// <summary>Takes over an account of that name, whose entitlements nobody here gave and nobody here takes away.</summary>
    private async Task<bool> AdoptAsync(CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(wanted.UserName, cancellationToken) is not { } found)
        {
            return false;
        }

        Remember(new AppliedAccount(found.Id, Assignment.Nothing with { UserName = wanted.UserName, IsActive = found.IsActive }));
        return true;
    }

    /// <summary>A server may answer 201 without a body: then the new account is looked up by its name.</summary>
    private async Task<bool> ConfirmAsync(CancellationToken cancellationToken)
    {
        var id = _known.TargetId ?? (await accounts.FindAsync(wanted.UserName, cancellationToken))?.Id;
        Remember(id is null ? AppliedAccount.None : new AppliedAccount(id, wanted with { Entitlements = [] }));

        return id is not null;
    }

    /// <summary>A leaver's profile is not worth a write; what the app holds of it is taken as it is.</summary>
    private bool RememberProfile()
    {
        Remember(_known with { Assignment = wanted });
        return true;
    }

    private async Task<bool> WriteAsync(SyncAction action, Task<Delivery> write, string? entitlement = null)
    {
        _current = action;
        var delivery = await write;
        recorder.Write(action, wanted.UserName, sourceId, delivery with { TargetId = delivery.TargetId ?? _known.TargetId }, entitlement);
        if (delivery.IsMissing)
        {
            Remember(AppliedAccount.None);
        }
        else if (delivery.IsAccepted && action == SyncAction.Create)
        {
            _known = _known with { TargetId = delivery.TargetId };
        }

        return delivery.IsAccepted;
    }

    private void Remember(AppliedAccount account) => applied[sourceId] = _known = account;
}
