namespace UserManagement.Binding;

/// <summary>Kinds of input objects, by which properties can name a user.</summary>
internal enum InputKind
{
    /// <summary>Null.</summary>
    Nothing,

    /// <summary>Text: an id or an e-mail address.</summary>
    Text,

    /// <summary>An object of this module that names a user.</summary>
    Own,

    /// <summary>A row of a file, a hashtable, or a deserialized object of this module: all known columns count.</summary>
    Row,

    /// <summary>An object of another module or of .NET: only a column with an e-mail address counts.</summary>
    Foreign,

    /// <summary>An object that is not a user, whatever its properties are called.</summary>
    NoUser,
}
