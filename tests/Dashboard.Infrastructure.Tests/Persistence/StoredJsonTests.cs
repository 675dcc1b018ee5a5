using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class StoredJsonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)] // as long as what it is unpacked into at first
    [InlineData(16_385)]
    [InlineData(1_000_000)]
    public void What_was_packed_is_unpacked_as_it_was_however_long_it_is(int length)
    {
        var text = new string('a', length);
        var wide = string.Concat(Enumerable.Repeat("ü漢😀", length / 3));

        Assert.Equal(text, StoredJson.Unpack(StoredJson.Pack(text)));
        Assert.Equal(wide, StoredJson.Unpack(StoredJson.Pack(wide)));
    }

    [Fact]
    public void What_is_unpacked_next_has_nothing_of_what_was_unpacked_before_it()
    {
        StoredJson.Unpack(StoredJson.Pack(new string('x', 100_000)));

        Assert.Equal("{}", StoredJson.Unpack(StoredJson.Pack("{}")));
    }
}
