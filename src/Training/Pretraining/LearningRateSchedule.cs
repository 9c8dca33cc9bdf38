namespace FedOrleans.Training.Pretraining;

/// <summary>Linear warm-up, then a cosine to a tenth of the peak (Loshchilov and Hutter 2017, equation 5).</summary>
/// <param name="Peak">Largest learning rate.</param>
/// <param name="WarmupSteps">Steps of the warm-up.</param>
/// <param name="Steps">Steps in all.</param>
public sealed record LearningRateSchedule(double Peak, int WarmupSteps, int Steps)
{
    /// <summary>Learning rate of a step, counted from 1.</summary>
    public double At(int step)
    {
        if (step <= WarmupSteps)
        {
            return Peak * step / WarmupSteps;
        }

        double done = (double)(step - WarmupSteps) / Math.Max(1, Steps - WarmupSteps);
        return Peak * (0.1 + (0.9 * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done)))));
    }
}
