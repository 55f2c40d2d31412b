using System.Collections.Generic;

namespace UserManagement.Foundation.Text;

/// <summary>Maps accented letters to base letters and marks: Latin, Greek, Cyrillic and Japanese, as in the Unicode standard.</summary>
/// <remarks>
/// The module has its own table because .NET does not normalize text on a system without the ICU library (globalization-invariant mode,
/// small containers). Two forms of one address must be equal there too.
/// </remarks>
internal static class AccentTable
{
    // Mark, its canonical combining class, base letters, composed letters.
    private static readonly (char Mark, byte Class, string Bases, string Composed)[] Rows =
    [
        ('\u0300', 230, "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy", "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ"),
        ('\u0301', 230, "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊα", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐά"),
        ('\u0301', 230, "εηιϋουωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư", "έήίΰόύώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ"),
        ('\u0302', 230, "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"),
        ('\u0303', 230, "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"),
        ('\u0304', 230, "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛ", "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝ"),
        ('\u0306', 230, "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặ"),
        ('\u0307', 230, "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxY", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎ"),
        ('\u0307', 230, "yſ", "ẏẛ"),
        ('\u0308', 230, "AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыH", "ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦ"),
        ('\u0308', 230, "hÕõŪūWwXxt", "ḧṎṏṺṻẄẅẌẍẗ"),
        ('\u0309', 230, "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"),
        ('\u030A', 230, "AaUuwy", "ÅåŮůẘẙ"),
        ('\u030B', 230, "OoUuУу", "ŐőŰűӲӳ"),
        ('\u030C', 230, "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"),
        ('\u030F', 230, "AaEeIiOoRrUuѴѵ", "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"),
        ('\u0311', 230, "AaEeIiOoRrUu", "ȂȃȆȇȊȋȎȏȒȓȖȗ"),
        ('\u031B', 216, "OoUu", "ƠơƯư"),
        ('\u0323', 220, "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"),
        ('\u0324', 220, "Uu", "Ṳṳ"),
        ('\u0325', 220, "Aa", "Ḁḁ"),
        ('\u0326', 220, "SsTt", "ȘșȚț"),
        ('\u0327', 202, "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        ('\u0328', 202, "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        ('\u032D', 220, "DdEeLlNnTtUu", "ḒḓḘḙḼḽṊṋṰṱṶṷ"),
        ('\u032E', 220, "Hh", "Ḫḫ"),
        ('\u0330', 220, "EeIiUu", "ḚḛḬḭṴṵ"),
        ('\u0331', 220, "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
        ('\u3099', 8, "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワ", "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷ"),
        ('\u3099', 8, "ヰヱヲヽ", "ヸヹヺヾ"),
        ('\u309A', 8, "はひふへほハヒフヘホ", "ぱぴぷぺぽパピプペポ"),
    ];

    private static readonly Dictionary<(char Base, char Mark), char> Compositions = [];
    private static readonly Dictionary<char, (char Base, char Mark)> Decompositions = [];
    private static readonly Dictionary<char, byte> Classes = [];

    static AccentTable()
    {
        foreach (var (mark, order, bases, composed) in Rows)
        {
            Classes[mark] = order;
            for (var i = 0; i < bases.Length; i++)
            {
                Compositions[(bases[i], mark)] = composed[i];
                Decompositions[composed[i]] = (bases[i], mark);
            }
        }
    }

    /// <summary>
    /// Returns the canonical combining class of a mark, which orders several marks on one letter; 0 for any other character.
    /// </summary>
    public static byte ClassOf(char mark) => Classes.TryGetValue(mark, out var order) ? order : (byte)0;

    public static bool TryCompose(char first, char mark, out char composed) => Compositions.TryGetValue((first, mark), out composed);

    public static bool TryDecompose(char composed, out (char Base, char Mark) parts) => Decompositions.TryGetValue(composed, out parts);
}
