using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests the recognition of JSON objects that differ only in their string values.</summary>
public class JsonShapeTests
{
    private const string First = """{"id":"u1","n":7,"name":{"given":"Jane"},"tags":["a","b"]}""";

    [Theory]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"Zoë"},"tags":["","longer"]}""")]
    [InlineData("""{"id":"\"\\\/\b\f\n\r\t","n":7,"name":{"given":"\u00eb\uD83D\ude00"},"tags":["{","]"]}""")]
    public void Object_that_differs_only_in_its_string_values_matches_the_JSON_shape(string json)
    {
        Assert.Equal((Encoding.UTF8.GetByteCount(json), Given(json)), Match(First, json));
        Assert.Equal((Encoding.UTF8.GetByteCount(json), Given(json)), Match(First, json + """,{"id":"u3"}]}"""));
    }

    [Theory]
    [InlineData("""{"id":"u2","n":8,"name":{"given":"Jane"},"tags":["a","b"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"Given":"Jane"},"tags":["a","b"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":null},"tags":["a","b"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"Jane"},"tags":["a"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"Jane"},"tags":["a","b"]]""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"Jane"},"tags":["a","b"]""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"Jane"},"tags":["a","b""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"J\x61ne"},"tags":["a","b"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"J\u00g1ne"},"tags":["a","b"]}""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"J\u00""")]
    [InlineData("""{"id":"u2","n":7,"name":{"given":"J\""")]
    [InlineData("{\"id\":\"u\n2\",\"n\":7,\"name\":{\"given\":\"Jane\"},\"tags\":[\"a\",\"b\"]}")]
    public void Object_of_another_JSON_shape_or_with_an_invalid_string_does_not_match(string json) =>
        Assert.Equal((0, null), Match(First, json));

    [Fact]
    public void JSON_with_64_strings_is_not_cached_as_a_JSON_shape() =>
        Assert.Null(JsonShape.Of(Encoding.UTF8.GetBytes($"[{string.Join(",", Repeat("\"a\"", 64))}]"), []));

    [Fact]
    public void No_JSON_shape_is_matched_after_100_objects_of_different_shapes()
    {
        var shapes = new JsonShapes();
        for (var i = 0; i < 100; i++) shapes.Add(Encoding.UTF8.GetBytes($$"""{"id":"u","n":{{i}}}"""), []);
        Assert.Equal(0, shapes.Match("""{"id":"u","n":3}"""u8, []));
        Assert.Equal(0, shapes.Match("""{"id":"u","n":99}"""u8, []));
    }

    [Fact]
    public void Frequently_matched_JSON_shape_stays_cached_when_20_other_shapes_are_added()
    {
        var shapes = new JsonShapes();
        shapes.Add("""{"id":"u"}"""u8, []);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("""{"id":"u2"}""".Length, shapes.Match("""{"id":"u2"}"""u8, []));
            shapes.Add(Encoding.UTF8.GetBytes($$"""{"id":"u","n":{{i}}}"""), []);
        }
    }

    /// <summary>Returns the length of the match, and the given name at the position that the match returns; null without a match.</summary>
    private static (int Length, string? Given) Match(string first, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(first);
        var shape = JsonShape.Of(bytes, [At(bytes, "given"), default])!;
        Span<LazyText> at = stackalloc LazyText[2];
        var other = Encoding.UTF8.GetBytes(json);
        var length = shape.Match(other, at);
        Assert.False(at[1].Exists);
        return (length, length == 0 ? null : at[0].Read(other));
    }

    private static LazyText At(byte[] json, string name)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name)) continue;
            reader.Read();
            return LazyText.Skip(ref reader, 0);
        }

        throw new InvalidOperationException(name);
    }

    private static string? Given(string json) => JsonDocument.Parse(json).RootElement.GetProperty("name").GetProperty("given").GetString();

    private static IEnumerable<string> Repeat(string text, int count)
    {
        for (var i = 0; i < count; i++) yield return text;
    }
}
