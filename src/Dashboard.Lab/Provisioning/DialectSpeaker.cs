namespace Dashboard.Lab.Provisioning;

/// <summary>
/// Says the same thing in one dialect after the other until a fresh read shows it. Success is no proof: many servers
/// answer 2xx to a PATCH they did not understand. A write that every dialect had acknowledged and no read shows counts
/// as delivered all the same, as it does in a real provisioner's log: the app may be slow, or it may be lying.
/// </summary>
internal sealed class DialectSpeaker(TimeProvider time)
{
    public async Task<Delivery> SayAsync(IEnumerable<Dialect> dialects, Func<Task<bool>> isVisible)
    {
        Delivery? acknowledged = null;
        Delivery? refused = null;
        foreach (var dialect in dialects)
        {
            var sentAt = time.GetUtcNow();
            var reply = await dialect.SendAsync();
            var delivery = new Delivery(reply.IsSuccess, $"{dialect.Name}: answered {reply.Status}.", sentAt, time.GetUtcNow())
            {
                TargetId = reply.Id,
                IsMissing = reply.IsMissing,
            };
            if (!reply.IsSuccess)
            {
                refused = delivery;
                continue;
            }

            acknowledged ??= delivery;
            if (await IsVisibleAsync(isVisible) is not false)
            {
                return delivery;
            }
        }

        return acknowledged is not null
            ? acknowledged with { Detail = acknowledged.Detail + " A fresh read does not show it yet." }
            : refused!;
    }

    /// <summary>Null: could not be read, which is no reason to write again.</summary>
    private static async Task<bool?> IsVisibleAsync(Func<Task<bool>> isVisible)
    {
        try
        {
            return await isVisible();
        }
        catch (AppUnavailableException)
        {
            return null;
        }
    }
}
