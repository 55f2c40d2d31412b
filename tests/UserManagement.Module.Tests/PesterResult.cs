using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace UserManagement.ModuleTests;

/// <summary>What _Run.ps1 writes after a file's tests.</summary>
internal sealed class PesterResult
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public int Passed { get; set; }

    public int Failed { get; set; }

    public int Skipped { get; set; }

    /// <summary>How long the file took, in seconds, without the start of the process.</summary>
    public double Seconds { get; set; }

    public List<string> Failures { get; set; } = [];

    public List<string> SkippedTests { get; set; } = [];

    /// <summary>The result in this file; null when the child did not get as far as writing it.</summary>
    public static PesterResult? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PesterResult>(File.ReadAllText(path, Encoding.UTF8), Options) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException("The result of the child PowerShell cannot be read: " + e.Message, e);
        }
    }
}
