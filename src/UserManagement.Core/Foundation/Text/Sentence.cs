namespace UserManagement.Foundation.Text;

/// <summary>Turns a clause into the beginning of a sentence.</summary>
internal static class Sentence
{
    /// <summary>Returns the text, which must not be empty, with a capital letter at the beginning.</summary>
    public static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
