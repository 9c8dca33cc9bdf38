namespace FedOrleans.Training.Data.Reading;

/// <summary>The asked columns of one row, in the order asked, and the line on which the row begins, counted from 1.</summary>
internal sealed record TableRow(string[] Values, int Line);
