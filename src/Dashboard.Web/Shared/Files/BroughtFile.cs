using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Shared.Files;

/// <summary>A file that the viewer chose.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record BroughtFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Takes it over from the browser. A second array of its size is never made.</summary>
    public static async Task<BroughtFile> ReadAsync(IBrowserFile file, long largest, CancellationToken ct)
    {
        using var content = new MemoryStream((int)file.Size);
        await using (var stream = file.OpenReadStream(largest, ct))
        {
            await stream.CopyToAsync(content, ct);
        }

        return new(file.Name, content.GetBuffer().AsMemory(0, (int)content.Length));
    }
}
