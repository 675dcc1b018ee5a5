using System.Text;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using MimeKit;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>A message as mail: plain text, so that nothing in it is markup; headers are encoded by the library (RFC 2047), and hold no line break anyway.</summary>
internal static class MailText
{
    public static MimeMessage Of(MailTarget target, NotificationMessage message)
    {
        var mail = new MimeMessage
        {
            Subject = $"[Tidemark] {message.Subject}",
            Date = message.At,
            MessageId = $"{message.Id:N}@tidemark.invalid", // the same in every attempt
            Body = new TextPart("plain") { Text = Body(message) },
        };
        mail.From.Add(new MailboxAddress("Tidemark", target.From));
        mail.To.AddRange(target.To.Select(to => new MailboxAddress(null, to)));
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered to us
        return mail;
    }

    private static string Body(NotificationMessage message)
    {
        var body = new StringBuilder();
        foreach (var line in message.Lines)
        {
            body.Append(line.Title).Append('\n').Append(line.Text).Append('\n');
            if (line.Link is { } link)
            {
                body.Append(link.AbsoluteUri).Append('\n');
            }

            body.Append('\n');
        }

        return body.Append(message.Lines.IsEmpty ? "This channel works. Nothing happened.\n" : string.Empty).Append(message.Note is { } note ? $"{note}\n" : string.Empty).ToString();
    }
}
