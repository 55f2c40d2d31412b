namespace UserManagement.Binding;

/// <summary>Adds the name of the input row to errors.</summary>
internal static class RowError
{
    /// <summary>Returns the error with the name of the row before its message.</summary>
    /// <param name="label">The name of the row, such as "Row 3 of the input"; blank for none.</param>
    /// <param name="error">The error.</param>
    public static PlatformException In(string label, PlatformException error) => label.Length == 0 ? error : Prefix(label + ": ", error);

    public static PlatformException Prefix(string words, PlatformException error) =>
        new PlatformException(error.Error, words + error.Summary, error.RecommendedAction, error.InnerException)
        {
            NotReached = error.NotReached
        }.WithRequestOf(error);
}
