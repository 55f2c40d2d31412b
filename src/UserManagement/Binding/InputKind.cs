namespace UserManagement.Binding;

/// <summary>How much the properties of an input object say about a user.</summary>
internal enum InputKind
{
    /// <summary>Null.</summary>
    Nothing,

    /// <summary>Text: an id or an e-mail address.</summary>
    Text,

    /// <summary>An object of this module that names a user, as a cmdlet emitted it.</summary>
    Own,

    /// <summary>A row of a file, a hashtable, or what is left of an object of this module: all known columns count.</summary>
    Row,

    /// <summary>An object of another module or of .NET: only a column with an e-mail address counts.</summary>
    Foreign,

    /// <summary>An object that is no user, whatever its properties are called.</summary>
    NoUser,
}
