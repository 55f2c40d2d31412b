using System.Globalization;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Names for generated users. The part after a slash is the spelling in an e-mail address, if it differs.</summary>
internal static class Names
{
    // There are 64 first names and 61 last names. After each round of first names the last names are shifted: the next round begins 65 last
    // names later. 65 and 61 have no common factor, so an address repeats only after 64 * 61 users and then gets a number.
    private static readonly (string Name, string Address)[] First = Parse(
        "Amara Liam Priya Mateo Ingrid Kwame Mei Zoë/zoe Hassan Freya Diego Yuki Olivia Tariq Chloé/chloe Noah "
        + "Fatima Sven Aisha Lucas Nia Ravi Elena Jamal Sofía/sofia Henrik Lina Omar Grace Piotr Thandi Jack "
        + "Leila Marco Hana Ethan Ayşe/ayse Björn/bjorn Carmen Dmitri Esther Farid Greta Hugo Imani Jonas Keiko Łukasz/lukasz "
        + "Maya Nadia Oscar Paulo Quinn Rosa Samuel Tessa Umar Vera Wanda Xavier Yasmin Zane Abeni Bruno");

    private static readonly (string Name, string Address)[] Last = Parse(
        "Okafor Murphy Sharma García/garcia Larsen Mensah Chen Novák/novak Rahman Lindqvist Fernández/fernandez Tanaka Bennett "
        + "Rashid Dubois Fischer Haddad Nilsson Mwangi Silva Adeyemi Patel Petrova Washington Müller/muller Johansen Kim Farouk "
        + "Taylor Kowalski Dlamini O'Brien/obrien Hosseini Rossi Sato Walker Yılmaz/yilmaz Andersson Morales Volkov Cohen Nasser "
        + "Schmidt Laurent Kamau Weber Suzuki Zieliński/zielinski Reyes Ivanova Carter Costa Nguyen "
        + "Romero Levy Jansen Malik Horvat Baker Moreau Singh");

    public static (string Name, string Email) Of(long index)
    {
        var (first, firstAddress) = First[index % First.Length];
        var (last, lastAddress) = Last[((index / First.Length) + index) % Last.Length];
        var round = index / ((long)First.Length * Last.Length);
        var number = round == 0 ? "" : (round + 1).ToString(CultureInfo.InvariantCulture);
        return ($"{first} {last}", $"{firstAddress}.{lastAddress}{number}@example.com");
    }

    private static (string Name, string Address)[] Parse(string names) =>
        names.Split(' ')
            .Select(entry => entry.Split('/'))
            .Select(parts => (parts[0], parts[parts.Length - 1].ToLowerInvariant()))
            .ToArray();
}
