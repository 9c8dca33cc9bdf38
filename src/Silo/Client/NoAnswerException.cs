namespace FedOrleans.Silo.Client;

/// <summary>No silo that was asked has answered, or not within the time.</summary>
internal sealed class NoAnswerException : Exception
{
    public NoAnswerException()
    {
    }

    public NoAnswerException(string message)
        : base(message)
    {
    }

    public NoAnswerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">Who does not answer, and why: the first thing that people are shown.</param>
    /// <param name="details">What was tried last.</param>
    public NoAnswerException(string message, string details)
        : base(message) => Details = details;

    public string Details { get; } = "";

    public override string ToString() => $"{base.ToString()}{Environment.NewLine}{Details}";
}
