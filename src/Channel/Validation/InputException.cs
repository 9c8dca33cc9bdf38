namespace FedOrleans.Validation;

/// <summary>
/// Something a person supplied is wrong: a scenario key, a file, a row of data. Its message is complete and is shown
/// as it is, without a stack trace; the process then ends with exit status 2.
/// </summary>
public sealed class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="source">File, with the line where known (<c>data.csv:17</c>), or the option that was given.</param>
    /// <param name="path">Where in the source: a scenario path such as <c>channel.radius_m</c>, a column, a tensor name.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="allowed">What may stand there, e.g. <c>a number above 0</c>.</param>
    public InputException(string source, string path, string value, string allowed)
        : base($"{source}: {path}: '{value}' is not allowed; expected {allowed}")
    {
    }

    public InputException()
    {
    }
}
