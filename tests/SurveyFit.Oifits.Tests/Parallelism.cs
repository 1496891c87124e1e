// Fixtures share nothing; two at a time is what the smallest machine has cores for.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
