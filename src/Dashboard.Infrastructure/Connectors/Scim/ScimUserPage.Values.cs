using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <content>Names and values of any object: each read once, or passed by, and none of them judged.</content>
internal sealed partial class ScimUserPage
{
    /// <summary>In the one spelling that both ways of reading read alike: <c>2026-05-13T04:42:34.1234567Z</c> or shorter.</summary>
    private DateTimeOffset? ReadMoment(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.String && !json.ValueIsEscaped && json.ValueSpan is { Length: >= 20 and <= 28 } text && text[^1] == 'Z' && json.TryGetDateTimeOffset(out var moment)
            ? moment
            : ScimUser.MomentOf(Text(ref json));

    /// <summary>As <see cref="ScimJson.Text"/>.</summary>
    private string? Text(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString();
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(json.ValueSpan);
            default:
                Skip(ref json);
                return null;
        }
    }

    /// <summary>The same, for what many have alike.</summary>
    private string? Word(ref Utf8JsonReader json)
    {
        if (json.TokenType is not JsonTokenType.String || json.ValueIsEscaped)
        {
            return Text(ref json);
        }

        if (!_words.TryGet(json.ValueSpan, out var word))
        {
            word = json.GetString()!;
            _words.Add(json.ValueSpan, word);
        }

        return word;
    }

    private bool? Flag(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => ScimJson.FlagOf(Text(ref json)) ?? throw new OddPageException(),
    };

    /// <summary>The number of the next name of an object, and its value begun; none at the end of the object.</summary>
    private int NextName(ref Utf8JsonReader json, ref UInt128 seen)
    {
        if (Read(ref json) is JsonTokenType.EndObject)
        {
            return ScimNames.None;
        }

        var number = json.ValueIsEscaped ? ScimNames.None : _names.Of(json.ValueSpan);
        Expect(number != ScimNames.None);
        var bit = UInt128.One << number;
        Expect((seen & bit) == UInt128.Zero);
        seen |= bit;
        Read(ref json);
        return number;
    }

    /// <summary>Passes a value by, and sees that no name in it is given twice and every text in it is one.</summary>
    private void Skip(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String when json.ValueIsEscaped:
                json.GetString();
                break;
            case JsonTokenType.StartArray:
                while (Read(ref json) is not JsonTokenType.EndArray)
                {
                    Skip(ref json);
                }

                break;
            case JsonTokenType.StartObject:
                var seen = UInt128.Zero;
                while (NextName(ref json, ref seen) is not ScimNames.None)
                {
                    Skip(ref json);
                }

                break;
        }
    }

    /// <summary>Passes the schemas of the answer by, which may say that it is an error.</summary>
    private void SkipSchemas(ref Utf8JsonReader json)
    {
        Expect(json.TokenType is JsonTokenType.StartArray);
        while (Read(ref json) is not JsonTokenType.EndArray)
        {
            Expect(json.TokenType is JsonTokenType.String && !json.ValueTextEquals(ScimJson.ErrorSchema));
            Skip(ref json);
        }
    }

    private static bool IsObject(ref Utf8JsonReader json)
    {
        Expect(json.TokenType is JsonTokenType.StartObject or JsonTokenType.Null);
        return json.TokenType is JsonTokenType.StartObject;
    }

    private static JsonTokenType Read(ref Utf8JsonReader json)
    {
        Expect(json.Read());
        return json.TokenType;
    }

    private static void Expect([DoesNotReturnIf(false)] bool isOrdinary)
    {
        if (!isOrdinary)
        {
            throw new OddPageException();
        }
    }

    /// <summary>Somebody else has to read it.</summary>
    private sealed class OddPageException : Exception;
}
