using System;
using System.Collections.Generic;
using System.IO;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Fuzz.Tests;

/// <summary>Generates text files, decodes them as the module does, and checks that a reader reads or refuses them.</summary>
internal static class TextFile
{
    public static Arbitrary<Content> Like(params string[] texts) => Arb.From(Content.OfTexts(texts), Content.Smaller);

    public static Arbitrary<Content> LikeJson(params string[] texts) =>
        Arb.From(Content.Of(Array.ConvertAll(texts, Node.Parse)), Content.Smaller);

    public static string TextOf(Content content)
    {
        using var reader = new StreamReader(new MemoryStream(content.Bytes));
        return reader.ReadToEnd();
    }

    /// <summary>Runs a reader. Returns true if it reads the file, and false if it refuses the file with InvalidRequest.</summary>
    public static bool Read(Action read, Action<PlatformException>? refused = null)
    {
        try
        {
            read();
            return true;
        }
        catch (PlatformException e)
        {
            if (e.Error != PlatformError.InvalidRequest)
                throw new FuzzException("The file must be refused with InvalidRequest, and the error is " + e.Error, e);
            ReaderContract.Keep(e);
            refused?.Invoke(e);
            return false;
        }
    }

    /// <summary>A home folder with one file. Every path that ends with the name of the file leads to it.</summary>
    internal sealed class OneFile(string name, string text) : VendorHome
    {
        public Dictionary<string, string> Variables { get; } = [];

        public override string Home => "/nobody";

        public override string? Variable(string variable) => Variables.GetValueOrDefault(variable);

        public override string? Read(string path) => path.EndsWith(name, StringComparison.Ordinal) ? text : null;
    }
}
