namespace UserManagement.Binding;

/// <summary>Says which row of the input an error is about.</summary>
internal static class RowError
{
    /// <summary>The error with the row it is about.</summary>
    /// <param name="label">The row, such as "Row 3 of the input"; blank for none.</param>
    /// <param name="error">The error.</param>
    public static PlatformException In(string label, PlatformException error) => label.Length == 0 ? error : Prefix(label + ": ", error);

    /// <summary>The error with words before its message.</summary>
    public static PlatformException Prefix(string words, PlatformException error) =>
        new PlatformException(error.Error, words + error.Summary, error.RecommendedAction, error.InnerException)
        {
            NotReached = error.NotReached
        }.WithRequestOf(error);
}
