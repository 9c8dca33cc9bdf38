namespace FedOrleans.Grains.Hosting;

/// <summary>What the grains need to know of the silo they live on.</summary>
public sealed class GrainOptions
{
    /// <summary>Directory whose folders are the models that scenarios name; absolute.</summary>
    public string ModelsDirectory { get; set; } = "";

    /// <summary>Directory whose folders are the data sets that scenarios name; absolute.</summary>
    public string DatasetsDirectory { get; set; } = "";

    /// <summary>Times that a round is run again after a failure of the cluster, 0 or more. The default value is 5.</summary>
    public int RoundRepeats { get; set; } = 5;

    /// <summary>Pause before the first repeat, above 0; each further one is twice as long. The default value is 1 s.</summary>
    public TimeSpan RepeatPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Cohorts that a coordinator has under way at once, 1 or more. The default value is 64.</summary>
    public int CohortsAtOnce { get; set; } = 64;
}
