namespace FedOrleans.Grains.Hosting;

/// <summary>What the grains need to know of the silo they live on.</summary>
public sealed class GrainOptions
{
    /// <summary>Directory whose folders are the models that scenarios name; absolute.</summary>
    public string ModelsDirectory { get; set; } = "";

    /// <summary>Directory whose folders are the data sets that scenarios name; absolute.</summary>
    public string DatasetsDirectory { get; set; } = "";

    /// <summary>
    /// Times that a round is run again after a failure that may or may not pass, 0 or more. The default value is 5. An outage of storage, a
    /// silo or the network is waited out without end.
    /// </summary>
    public int RoundRepeats { get; set; } = 5;

    /// <summary>Pause before the first repeat, above 0; each further one is twice as long. The default value is 1 s.</summary>
    public TimeSpan RepeatPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two attempts, above 0. The default value is 10 s.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a cohort that works is asked whether it still does, above 0. The default value is 5 s.</summary>
    public TimeSpan CohortProbe { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest time that a silo may take to say how busy its pool is, above 0; one that takes longer gets no work at that moment. The default
    /// value is 2 s.
    /// </summary>
    public TimeSpan PoolPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Cohorts that a coordinator has under way at once, 1 or more. The default value is 64.</summary>
    public int CohortsAtOnce { get; set; } = 64;
}
