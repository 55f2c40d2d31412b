using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// Builds JSON from prepared pieces, for lists whose items are mostly the same. The caller writes commas and brackets. A
/// <see cref="Utf8JsonWriter"/> takes several times as long.
/// </summary>
/// <param name="size">The expected number of bytes; the buffer grows if necessary.</param>
internal sealed class JsonBuffer(int size) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);
    private int _length;

    public static byte[] Piece(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>Appends JSON without changes.</summary>
    public void Add(byte[] json)
    {
        Reserve(json.Length);
        Buffer.BlockCopy(json, 0, _bytes, _length, json.Length);
        _length += json.Length;
    }

    /// <summary>Appends a string in quotation marks.</summary>
    public void AddText(string text)
    {
        AddByte('"');
        AddPart(text, 0, text.Length);
        AddByte('"');
    }

    /// <summary>Appends a part of a string, in quotation marks.</summary>
    public void AddText(string text, int start, int length)
    {
        AddByte('"');
        AddPart(text, start, length);
        AddByte('"');
    }

    /// <summary>Appends escaped text, without quotation marks.</summary>
    public void AddPart(string text) => AddPart(text, 0, text.Length);

    /// <summary>Appends a comma, except before the first item.</summary>
    public void AddComma(ref bool isFirst)
    {
        if (!isFirst)
            AddByte(',');
        isFirst = false;
    }

    /// <summary>Appends a number that is not negative.</summary>
    public void AddNumber(long number)
    {
        if (number >= 10)
            AddNumber(number / 10);
        AddByte((char)('0' + (number % 10)));
    }

    /// <summary>Appends a time in whole seconds, without quotation marks.</summary>
    public void AddTime(DateTime time)
    {
        AddDigits(time.Year / 100);
        AddDigits(time.Year % 100);
        AddByte('-');
        AddDigits(time.Month);
        AddByte('-');
        AddDigits(time.Day);
        AddByte('T');
        AddDigits(time.Hour);
        AddByte(':');
        AddDigits(time.Minute);
        AddByte(':');
        AddDigits(time.Second);
        AddByte('Z');
    }

    public void AddByte(char letter)
    {
        Reserve(1);
        _bytes[_length++] = (byte)letter;
    }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    /// <summary>
    /// Returns the content for a response. It takes over the array of this buffer, so the buffer must not be used or disposed afterwards.
    /// </summary>
    public RentedContent ToContent() => new(_bytes, _length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void AddDigits(int number)
    {
        AddByte((char)('0' + (number / 10)));
        AddByte((char)('0' + (number % 10)));
    }

    private void AddPart(string text, int start, int length)
    {
        Reserve(length);
        for (var index = 0; index < length; index++)
        {
            var letter = text[start + index];
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                // Writes the whole text again, escaped. The bytes written so far are not included in _length, so they are overwritten.
                AddEscaped(text.AsSpan(start, length));
                return;
            }

            _bytes[_length + index] = (byte)letter;
        }

        _length += length;
    }

    private void AddEscaped(ReadOnlySpan<char> text)
    {
        var escaped = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        Reserve(escaped.Length);
        escaped.CopyTo(_bytes.AsSpan(_length));
        _length += escaped.Length;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _bytes.Length * 2));
        Buffer.BlockCopy(_bytes, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
