byName("evidence").addEventListener("close", closed);
byName("evidence").addEventListener("click", (event) => { if (event.target === event.currentTarget) event.currentTarget.close(); });
drawHeader();
drawOverview();
drawFindings();
drawCoverage();
listen();
recall();
