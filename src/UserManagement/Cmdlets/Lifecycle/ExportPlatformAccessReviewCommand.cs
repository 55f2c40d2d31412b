using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using UserManagement.AccessReview;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Text;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Writes an access review as an HTML page, a CSV file or JSON.</summary>
[Cmdlet(VerbsData.Export, "PlatformAccessReview", SupportsShouldProcess = true, DefaultParameterSetName = DelimiterSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPlatformAccessReviewCommand : ModuleCommand
{
    private const string DelimiterSet = "Delimiter";
    private const string CultureSet = "UseCulture";
    private readonly List<PlatformAccessReview> _reviews = [];
    private readonly HashSet<PlatformAccessReview> _given = [];
    private bool _refused;

    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The path of the file.")]
    [Alias("FilePath")]
    [TextArgument]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "The output of Get-PlatformAccessReview.")]
    [AllowEmptyCollection]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    [Parameter(HelpMessage = "The format: Html, Csv, Json or Auto.")]
    public AccessReviewFormat Format { get; set; }

    [Parameter(ParameterSetName = DelimiterSet,
        HelpMessage = "The character between the values of a CSV file, such as a semicolon or a tab.")]
    public char Delimiter { get; set; } = ',';

    [Parameter(
        Mandatory = true, ParameterSetName = CultureSet,
        HelpMessage = "Separates the values of a CSV file with the list separator of the current culture, such as a semicolon in "
            + "German, so that a spreadsheet of that culture opens the file as columns.")]
    [SwitchArgument]
    public SwitchParameter UseCulture { get; set; }

    [Parameter(HelpMessage = "The title of the page.")]
    [TextArgument]
    public string Title { get; set; } = "Access review";

    [Parameter(HelpMessage = "Does not replace an existing file.")]
    [SwitchArgument]
    public SwitchParameter NoClobber { get; set; }

    [Parameter(HelpMessage = "Emits the file that was written.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Checked before the piped review is read, because a review may take minutes.
        if (FormOf(Path) == AccessReviewFormat.Auto)
            Refuse(
                $"The file extension of '{SafeText.Escape(Path)}' is not .html, .htm, .csv or .json.",
                "Choose the format with -Format Html, Csv or Json.");
        CheckDelimiter();
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(GetUnresolvedProviderPathFromPSPath(Path))))
            Refuse($"The folder of '{SafeText.Escape(Path)}' does not exist.", "Create the folder, or give a path in another folder.");
        KeepWhatIsThere();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject ?? [null])
        {
            if (item?.BaseObject is PlatformAccessReview review)
            {
                if (_given.Add(review)) _reviews.Add(review); // a user with two findings can be selected twice, but has one record
            }
            else
            {
                _refused = true;
                WriteError(ErrorRecords.From(
                    new PlatformException(
                        PlatformError.InvalidRequest,
                        $"{Shown(item)} is not a record of an access review.",
                        "Pipe the output of Get-PlatformAccessReview from the same PowerShell session."),
                    item));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_refused && _reviews.Count == 0) return; // a report without records would replace an existing report
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!ShouldProcess(SafeText.Escape(path), $"Write {_reviews.Count} memberships as {FormOf(Path)}")) return;
        KeepWhatIsThere(); // checked again: the file may have been created since BeginProcessing
        try
        {
            AtomicFile.Write(path, Make());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Refuse(
                $"The report '{SafeText.Escape(path)}' cannot be written: {FileReason.Of(e)}.",
                "Check the folder and its permissions. An existing file was not changed.");
        }

        if (PassThru) WriteObject(new FileInfo(path));
    }

    private static string Shown(PSObject? item) =>
        item?.ToString() is { Length: > 0 } text ? $"'{InputRules.Shorten(text)}'" : "The input object";

    private void CheckDelimiter()
    {
        if (UseCulture) Delimiter = CultureInfo.CurrentCulture.TextInfo.ListSeparator[0];
        else if (!IsArgument(nameof(Delimiter))) return;
        if (FormOf(Path) != AccessReviewFormat.Csv)
            Refuse(
                $"-Delimiter and -UseCulture are only for CSV, but '{SafeText.Escape(Path)}' is written as {FormOf(Path)}.",
                "Leave them out, or name a file that ends with .csv.");
        if (Delimiter is '"' or '\r' or '\n' || char.IsLetterOrDigit(Delimiter) || char.IsSurrogate(Delimiter))
            Refuse("The character of -Delimiter cannot separate the values of a CSV file.", "Use a comma, a semicolon or a tab.");
    }

    private void KeepWhatIsThere()
    {
        if (NoClobber && File.Exists(GetUnresolvedProviderPathFromPSPath(Path)))
            Refuse(
                $"The file '{SafeText.Escape(Path)}' already exists, and -NoClobber prevents overwriting it.",
                "Name another file, or leave out -NoClobber.");
    }

    private string Make() => FormOf(Path) switch
    {
        // Without a byte order mark, a spreadsheet reads UTF-8 as the local code page.
        AccessReviewFormat.Csv => "\uFEFF" + ReviewReport.ToCsv(_reviews, Delimiter),
        AccessReviewFormat.Json => ReviewReport.ToJson(_reviews),
        _ => ReviewPage.Make(Title, _reviews, Clock.UtcNow),
    };

    private AccessReviewFormat FormOf(string path) => Format != AccessReviewFormat.Auto
        ? Format
        : System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => AccessReviewFormat.Html,
            ".CSV" => AccessReviewFormat.Csv,
            ".JSON" => AccessReviewFormat.Json,
            _ => AccessReviewFormat.Auto,
        };

    private void Refuse(string message, string remedy) =>
        ThrowTerminatingError(ErrorRecords.From(new PlatformException(PlatformError.InvalidRequest, message, remedy), Path));
}
