namespace Dashboard.Core.Packing;

/// <summary>Finds numbers by texts. A million of them are a few large arrays.</summary>
public sealed class TextIndex
{
    private readonly TextArena _texts = new();
    private readonly List<long> _at = [];
    private readonly KeyIndex _index;

    /// <summary>With nothing in it.</summary>
    /// <param name="comparison">Which texts are the same.</param>
    public TextIndex(StringComparison comparison) => _index = new(_texts, 0, comparison, place => _at[place]);

    /// <summary>Enters a number under a text. The empty one is nobody's.</summary>
    public void Add(string text, int number)
    {
        _at.Add(_texts.Add(number, [text]));
        _index.Add(_at.Count - 1, text);
    }

    /// <summary>Every number under a text.</summary>
    public IEnumerable<int> FindAll(string text) => _index.FindAll(text).Select(place => (int)_texts.Read(_at[place], []));
}
