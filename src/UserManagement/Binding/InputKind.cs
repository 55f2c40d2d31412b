namespace UserManagement.Binding;

/// <summary>The kinds of input objects. The kind determines which properties can name a user.</summary>
internal enum InputKind
{
    /// <summary>Null.</summary>
    Nothing,

    /// <summary>Text: an id or an e-mail address.</summary>
    Text,

    /// <summary>An object of this module that names a user.</summary>
    Own,

    /// <summary>A row of a file, a hashtable, or a deserialized object of this module: all known columns are read.</summary>
    Row,

    /// <summary>An object of another module or of .NET: only columns with an e-mail address or a user principal name are read.</summary>
    Foreign,

    /// <summary>An object that is not a user, whatever its properties are called.</summary>
    NoUser,
}
