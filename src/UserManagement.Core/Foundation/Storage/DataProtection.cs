using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// Encrypts and decrypts bytes for the current Windows user (DPAPI). Calls Windows directly and not through a package, because PowerShell
/// may load another version of the package.
/// </summary>
internal static class DataProtection
{
    private const int NoUserInterface = 1;

    /// <summary>True on Windows, where DPAPI exists.</summary>
    public static bool IsAvailable => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <exception cref="Win32Exception">Windows has no key for this user, for example in a service without a loaded profile.</exception>
    public static byte[] Protect(byte[] plain) => Convert(plain, protect: true);

    /// <exception cref="Win32Exception">The bytes were encrypted by another user or on another machine.</exception>
    public static byte[] Unprotect(byte[] encrypted) => Convert(encrypted, protect: false);

    private static byte[] Convert(byte[] bytes, bool protect)
    {
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        var output = default(Blob);
        try
        {
            var input = new Blob { Length = bytes.Length, Data = pinned.AddrOfPinnedObject() };
            var done = protect
                ? CryptProtectData(ref input, null, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, NoUserInterface, out output)
                : CryptUnprotectData(ref input, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, NoUserInterface, out output);
            if (!done) throw new Win32Exception(Marshal.GetLastWin32Error());
            var result = new byte[output.Length];
            Marshal.Copy(output.Data, result, 0, output.Length);
            return result;
        }
        finally
        {
            pinned.Free();
            if (output.Data != IntPtr.Zero) LocalFree(output.Data);
        }
    }

    [DllImport("crypt32.dll", SetLastError = true, CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CryptProtectData(
        ref Blob input, string? description, IntPtr entropy, IntPtr reserved, IntPtr prompt, int flags, out Blob output);

    [DllImport("crypt32.dll", SetLastError = true, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CryptUnprotectData(
        ref Blob input, IntPtr description, IntPtr entropy, IntPtr reserved, IntPtr prompt, int flags, out Blob output);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct Blob
    {
        public int Length;
        public IntPtr Data;
    }
}
