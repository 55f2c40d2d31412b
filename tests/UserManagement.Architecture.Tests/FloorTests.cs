using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// The folders of UserManagement.Core form layers, which docs/architecture.md calls floors. A type uses only types of its own folder and of
/// lower layers, never of a layer above or beside it, and no two folders use each other. There are no exceptions.
/// </summary>
public sealed class FloorTests
{
    /// <summary>The layers, lowest first. Folders in the same row are in the same layer and may not use each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Foundation"],
        ["Model"],
        ["Contracts"],
        ["Journal"],
        ["Schedules"],
        ["Http"],
        ["Sessions"],
        ["People"],
        ["Changes"],
        ["Offboarding", "AccessReview"],
        ["ScheduleRuns"],
    ];

    private static readonly SourceTree Core = new("UserManagement.Core");
    private static readonly List<(string From, string To, string FromFolder, string ToFolder)> Uses = Read();

    [Fact]
    public void Every_top_folder_of_Core_is_in_the_list_of_layers() =>
        Assert.Empty(Core.Files.Select(file => Top(file.Folder)).Distinct().Except(Floors.SelectMany(floor => floor)));

    [Fact]
    public void Folder_of_Core_uses_only_folders_in_lower_layers() => Assert.Empty(
        Uses.Where(use => Top(use.FromFolder) != Top(use.ToFolder) && FloorOf(use.ToFolder) >= FloorOf(use.FromFolder)).Select(Describe));

    [Fact]
    public void No_two_folders_of_Core_use_each_other()
    {
        var pairs = Uses.Where(use => use.FromFolder != use.ToFolder).ToLookup(use => (use.FromFolder, use.ToFolder));
        Assert.Empty(pairs.Where(pair => pairs.Contains((pair.Key.ToFolder, pair.Key.FromFolder))).Select(pair => Describe(pair.First())));
    }

    [Fact]
    public void Reference_reader_finds_known_references_between_types_of_Core()
    {
        Assert.True(Uses.Count > 1000, $"Only {Uses.Count} references between types of Core were found.");
        Assert.Contains(Uses, use =>
            use.From.EndsWith(".PlatformSession", StringComparison.Ordinal)
            && use.To.EndsWith(".PlatformHttpClient", StringComparison.Ordinal));
    }

    private static List<(string From, string To, string FromFolder, string ToFolder)> Read() =>
    [
        .. from use in References.In(typeof(PlatformUser).Assembly.Location)
           let user = Core.FolderOf(use.From)
           let used = Core.FolderOf(use.To)
           where user is not null && used is not null
           select (use.From, use.To, user, used)
    ];

    private static string Top(string folder) => folder.Split('/')[0];

    private static int FloorOf(string folder) => Array.FindIndex(Floors, floor => floor.Contains(Top(folder)));

    private static string Describe((string From, string To, string FromFolder, string ToFolder) use) =>
        $"{use.FromFolder}: {use.From} uses {use.ToFolder}: {use.To}";
}
