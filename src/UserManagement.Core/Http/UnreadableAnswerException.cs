using System;

namespace UserManagement.Http;

/// <summary>An answer came and cannot be read, now or at the next attempt.</summary>
internal class UnreadableAnswerException(string message) : Exception(message);

/// <summary>An answer was larger than the connection allows.</summary>
internal sealed class ResponseTooLargeException(long limit)
    : UnreadableAnswerException($"The answer is larger than {limit / (1024 * 1024)} MiB, which is more than any list needs.");
