using Dashboard.Core.Notifications;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What becomes of a message, answer by answer.</summary>
public sealed class DeliveryTests
{
    private static readonly Delivery Due = Delivery.Due("iam", [], Some.Noon);

    [Fact]
    public void A_message_that_arrived_is_not_sent_again()
    {
        var sent = Due.Begun(Some.Noon).Ended(new(SendOutcome.Delivered, "Accepted."), Some.Noon);

        Assert.Equal((DeliveryState.Delivered, null, false), (sent.State, sent.NextAt, sent.IsInDoubt));
    }

    [Fact]
    public void One_that_was_refused_is_given_up_with_the_reason()
    {
        var refused = Due.Begun(Some.Noon).Ended(new(SendOutcome.Refused, "410: it is gone."), Some.Noon);

        Assert.Equal((DeliveryState.Failed, "410: it is gone.", Some.Noon), (refused.State, refused.Reason, refused.EndedAt));
    }

    [Fact]
    public void One_that_was_put_off_waits_twice_as_long_each_time_and_is_given_up_after_a_day()
    {
        var (delivery, now) = (Due, Some.Noon);
        var waits = new List<double>();
        while (delivery.State is DeliveryState.Waiting)
        {
            delivery = delivery.Begun(now).Ended(new(SendOutcome.Later, "503."), now);
            waits.Add(((delivery.NextAt ?? now) - now).TotalMinutes);
            now = delivery.NextAt ?? now;
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Take(8));
        Assert.True(now - Some.Noon <= Delivery.Longest);
        Assert.Equal(DeliveryState.Failed, delivery.State);
        Assert.Contains("Given up after", delivery.Reason, StringComparison.Ordinal);
        Assert.False(delivery.IsInDoubt);
    }

    [Theory]
    [InlineData(10, 1)] // no sooner than we would have asked ourselves
    [InlineData(300, 5)]
    public void A_receiver_is_left_alone_for_as_long_as_it_says(int seconds, int minutes)
    {
        var later = Due.Begun(Some.Noon).Ended(new(SendOutcome.Later, "429.", TimeSpan.FromSeconds(seconds)), Some.Noon);

        Assert.Equal(Some.Noon.AddMinutes(minutes), later.NextAt);
    }

    [Fact]
    public void An_answer_that_did_not_come_leaves_a_doubt_that_the_next_message_says()
    {
        var unknown = Due.Begun(Some.Noon).Ended(new(SendOutcome.Unknown, "No answer."), Some.Noon);
        var again = unknown.Begun(Some.Noon.AddMinutes(1));

        Assert.Equal((DeliveryState.Waiting, true), (unknown.State, unknown.IsInDoubt));
        Assert.Contains("you may have it already", NotificationMessage.Of(again, Some.Governance()).Note, StringComparison.Ordinal);
        Assert.Null(NotificationMessage.Of(Due, Some.Governance()).Note);
        Assert.True(again.Ended(new(SendOutcome.Delivered, "Accepted."), Some.Noon).IsInDoubt);
    }

    [Fact]
    public void An_attempt_over_which_the_program_ended_is_in_doubt()
    {
        Assert.True(Due.Begun(Some.Noon).Begun(Some.Noon.AddMinutes(11)).IsInDoubt);
    }

    [Fact]
    public void One_that_was_given_up_and_is_sent_again_long_after_is_tried_once_and_says_so()
    {
        var later = Some.Noon.AddDays(3);
        var again = Due.Begun(Some.Noon).Ended(new(SendOutcome.Refused, "401."), Some.Noon).Begun(later);

        Assert.Equal((DeliveryState.Sending, 2, null), (again.State, again.Attempts, again.EndedAt));
        Assert.Equal(DeliveryState.Delivered, again.Ended(new(SendOutcome.Delivered, "Accepted."), later).State);
        var failed = again.Ended(new(SendOutcome.Later, "503."), later);
        Assert.Equal((DeliveryState.Failed, "503. It is more than a day old, so that it is not tried again by itself."), (failed.State, failed.Reason));
    }

    [Fact]
    public void A_test_is_tried_once()
    {
        Assert.Equal(DeliveryState.Failed, Delivery.Test("iam", "ada", Some.Noon).Begun(Some.Noon).Ended(new(SendOutcome.Later, "503."), Some.Noon).State);
    }
}
