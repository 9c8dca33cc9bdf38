namespace FedOrleans.Channel.Traces;

/// <summary>One line of a trace.</summary>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Device">Device number.</param>
/// <param name="Values">The numbers of the other columns.</param>
public sealed record TraceLine(string Place, int Device, double[] Values);
