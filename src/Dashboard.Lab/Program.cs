await Dashboard.Lab.LabApplication.Create(args).RunAsync();
