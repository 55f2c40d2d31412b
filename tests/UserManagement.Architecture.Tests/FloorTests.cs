using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// Core is a house of floors: a folder uses the floors below its own, never one above or beside it, and no two folders use each other.
/// There is no list of exceptions.
/// </summary>
public sealed class FloorTests
{
    /// <summary>From the ground up. Folders in one line are beside each other.</summary>
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
    public void Every_folder_has_a_floor() =>
        Assert.Empty(Core.Files.Select(file => Top(file.Folder)).Distinct().Except(Floors.SelectMany(floor => floor)));

    [Fact]
    public void A_folder_uses_only_the_floors_below_its_own() => Assert.Empty(
        Uses.Where(use => Top(use.FromFolder) != Top(use.ToFolder) && FloorOf(use.ToFolder) >= FloorOf(use.FromFolder)).Select(Describe));

    [Fact]
    public void No_two_folders_use_each_other()
    {
        var pairs = Uses.Where(use => use.FromFolder != use.ToFolder).ToLookup(use => (use.FromFolder, use.ToFolder));
        Assert.Empty(pairs.Where(pair => pairs.Contains((pair.Key.ToFolder, pair.Key.FromFolder))).Select(pair => Describe(pair.First())));
    }

    [Fact]
    public void Reference_reader_finds_the_references_of_the_code()
    {
        Assert.True(Uses.Count > 1000, $"{Uses.Count} uses were found.");
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
