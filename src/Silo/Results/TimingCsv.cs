using CsvHelper;

namespace FedOrleans.Silo.Results;

/// <summary>Reads and writes <c>timing.csv</c>.</summary>
public sealed class TimingCsv : ResultTable<TimingRecord>
{
    private TimingCsv()
        : base(["method", "seed", "round", "stage", "wall_s"], [])
    {
    }

    /// <summary>The table; it has no state.</summary>
    public static TimingCsv Table { get; } = new();

    private protected override TimingRecord ReadRow(ResultRow row) => new()
    {
        Method = row.Text("method"),
        Seed = row.Seed("seed"),
        Round = row.Count("round"),
        Stage = row.Text("stage"),
        WallSeconds = row.Amount("wall_s"),
    };

    private protected override void WriteRow(CsvWriter csv, TimingRecord record)
    {
        csv.WriteField(record.Method);
        csv.WriteField(record.Seed);
        csv.WriteField(record.Round);
        csv.WriteField(record.Stage);
        csv.WriteField(record.WallSeconds);
    }
}
