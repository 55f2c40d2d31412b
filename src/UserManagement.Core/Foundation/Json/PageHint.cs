using System;

namespace UserManagement.Foundation.Json;

/// <summary>One property beside a list, or one header, that says something about paging.</summary>
/// <param name="path">Where it is, such as <c>pagination.has_more</c>.</param>
/// <param name="meaning">What it says.</param>
/// <param name="text">Its value; null where there is none.</param>
/// <param name="number">Its value as a number; null where it is none.</param>
internal readonly struct PageHint(string path, PageHintKind meaning, string? text, long? number)
{
    private const int LongestShown = 60;

    public string Path { get; } = path;

    public PageHintKind Meaning { get; } = meaning;

    public string? Text { get; } = text;

    public long? Number { get; } = number;

    /// <summary>The name without the objects around it.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('.') + 1);

    /// <summary>True for a value that stands for "yes": true, a number other than 0, or any text that is not a word for "no".</summary>
    public bool IsTrue => Text is { Length: > 0 } && !IsFalse;

    /// <summary>True for a value that stands for "no".</summary>
    public bool IsFalse => Number == 0
        || string.Equals(Text, "false", StringComparison.OrdinalIgnoreCase)
        || string.Equals(Text, "no", StringComparison.OrdinalIgnoreCase);

    /// <summary>The hint as messages quote it.</summary>
    public override string ToString() =>
        Text is null ? Path : $"{Path}: {(Text.Length <= LongestShown ? Text : Text.Substring(0, LongestShown) + "...")}";
}
