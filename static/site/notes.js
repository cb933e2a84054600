// Notes once stood all on this page: an address that names one leads to where it stands now.
const [note, report] = location.hash.match(/^#(\d{4}-[a-z]+)-n\d+$/) ?? [];
if (note) location.replace(`${report}/${note}`);
