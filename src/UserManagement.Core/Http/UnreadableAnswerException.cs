using System;

namespace UserManagement.Http;

/// <summary>Thrown if a response cannot be read. The request is not retried, because the next response would be the same.</summary>
internal class UnreadableAnswerException(string message) : Exception(message);

/// <summary>Thrown if a response exceeds the size limit.</summary>
internal sealed class ResponseTooLargeException(long limit)
    : UnreadableAnswerException($"The response is larger than {limit / (1024 * 1024)} MiB, which is more than any list needs.");
