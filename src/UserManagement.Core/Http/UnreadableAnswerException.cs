using System;

namespace UserManagement.Http;

/// <summary>Thrown when a response cannot be read, now or at the next attempt.</summary>
internal class UnreadableAnswerException(string message) : Exception(message);

/// <summary>Creates the error of a response that exceeds the size limit.</summary>
internal sealed class ResponseTooLargeException(long limit)
    : UnreadableAnswerException($"The response is larger than {limit / (1024 * 1024)} MiB, which is more than any list needs.");
